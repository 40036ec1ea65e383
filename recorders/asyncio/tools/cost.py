"""What recording costs: CPU time of small programs with and without it.

    python tools/cost.py
"""

import os
import subprocess
import sys
import tempfile

SOURCES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src")

PROGRAM = """
import asyncio, sys, time

async def nothing():
    pass

async def twenty_steps():
    for _ in range(20):
        await asyncio.sleep(0)

async def sleeps():
    await asyncio.sleep(60)

async def fails():
    raise ValueError

async def tiny_tasks():
    for _ in range(100):
        for task in [asyncio.create_task(nothing()) for _ in range(1000)]:
            await task

async def stepping_tasks():
    for task in [asyncio.create_task(twenty_steps()) for _ in range(5000)]:
        await task

async def cancelled_group():
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(10000):
                group.create_task(sleeps())
            await asyncio.sleep(0)
            group.create_task(fails())
    except* ValueError:
        pass

async def echo():
    async def serve(reader, writer):
        while data := await reader.read(100):
            writer.write(data)
            await writer.drain()
        writer.close()
    async def talk(port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(100):
            writer.write(b"x" * 50)
            await reader.readexactly(50)
        writer.close()
        await writer.wait_closed()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await asyncio.gather(*(talk(port) for _ in range(100)))
    server.close()

best = {}
for _ in range(3):
    for program in (tiny_tasks, stepping_tasks, cancelled_group, echo):
        start = time.process_time()
        asyncio.run(program())
        best[program.__name__] = min(best.get(program.__name__, 1e9), time.process_time() - start)
for name, seconds in best.items():
    print(name, seconds)
"""


def measure(folder, *recorder):
    done = subprocess.run([sys.executable, *recorder, os.path.join(folder, "cost.py")], cwd=folder, check=True,
                          stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": SOURCES})
    return {name: float(seconds) for name, seconds in map(str.split, done.stdout.splitlines())}


def main():
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "cost.py"), "w") as file:
            file.write(PROGRAM)
        recorder = ["-m", "cancelscope", "run", "-o", "cost.cancelscope"]
        rounds = [(measure(folder), measure(folder, *recorder)) for _ in range(2)]
    for name in rounds[0][0]:
        off = min(before[name] for before, _ in rounds)
        on = min(after[name] for _, after in rounds)
        print(f"{name:18} {off:7.3f} s {on:7.3f} s  {on / off:.2f}")


if __name__ == "__main__":
    main()
