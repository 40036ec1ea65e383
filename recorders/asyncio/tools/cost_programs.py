"""The programs that cost.py measures: `cost_programs.py NAME` runs one and prints its CPU seconds."""

import asyncio
import subprocess
import sys
import time

CLIENTS, ROUND_TRIPS = 100, 200


async def nothing():
    pass


async def one_sleep():
    await asyncio.sleep(0)


async def twenty_sleeps():
    for _ in range(20):
        await asyncio.sleep(0)


async def in_batches(work, batches, size):
    for _ in range(batches):
        for task in [asyncio.create_task(work()) for _ in range(size)]:
            await task


def tiny_tasks():
    return in_batches(nothing, 100, 1000)


def tiny_tasks_that_sleep():
    return in_batches(one_sleep, 100, 1000)


def tasks_of_20_steps():
    return in_batches(twenty_sleeps, 10, 1000)


class Cleaned:
    """What the `finally` bodies do: one addition each."""

    count = 0


async def sleeps_and_cleans():
    try:
        await asyncio.sleep(60)
    finally:
        Cleaned.count += 1


async def fails():
    raise ValueError


async def cancelled_group():
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(10_000):
                group.create_task(sleeps_and_cleans())
            await asyncio.sleep(0)
            group.create_task(fails())
    except* ValueError:
        pass
    assert Cleaned.count == 10_000


async def serve(reader, writer):
    while data := await reader.read(100):
        writer.write(data)
        await writer.drain()
    writer.close()


async def talk(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(ROUND_TRIPS):
        writer.write(b"x" * 50)
        await reader.readexactly(50)
    writer.close()
    await writer.wait_closed()


async def talk_all(port):
    await asyncio.gather(*(talk(port) for _ in range(CLIENTS)))


async def echo_server():
    """The server's own cost: its clients are a process of their own, which nothing records."""
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = await asyncio.to_thread(subprocess.run, [sys.executable, __file__, "clients", str(port)])
    assert client.returncode == 0
    server.close()


async def echo_server_with_its_clients():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    await talk_all(server.sockets[0].getsockname()[1])
    server.close()


async def memory(tasks):
    """Tasks that sleep once, three events each. Prints `tasks kB kB`: memory of its own, and of mapped files."""
    for done in range(0, tasks + 1, tasks // 10):
        with open("/proc/self/status", encoding="ascii") as file:
            kilobytes = {line.partition(":")[0]: line.split()[1] for line in file if line.startswith("Rss")}
        print(done, kilobytes["RssAnon"], int(kilobytes["RssFile"]) + int(kilobytes["RssShmem"]), flush=True)
        if done < tasks:
            await in_batches(one_sleep, tasks // 10_000, 1000)


PROGRAMS = {program.__name__: program for program in (
    tiny_tasks, tiny_tasks_that_sleep, tasks_of_20_steps, cancelled_group, echo_server, echo_server_with_its_clients)}


def main():
    name, *arguments = sys.argv[1:]
    if name == "clients":
        asyncio.run(talk_all(int(arguments[0])))
    elif name == "memory":
        asyncio.run(memory(int(arguments[0])))
    else:
        begin = time.process_time()
        asyncio.run(PROGRAMS[name]())
        print(time.process_time() - begin)


if __name__ == "__main__":
    main()
