"""xorbitsai/xagent#2404: cancelled before its first step, a task orphans what it was handed

https://github.com/xorbitsai/xagent/issues/2404
A handoff is given a lease that it releases in its `finally`. Cancelled before it ran at all, it has
no `finally`, and nobody releases the lease.
"""

import asyncio


async def serve(reader, writer):
    await reader.read()
    writer.close()


async def resume(writer):
    try:
        writer.write(b"renew")
        await writer.drain()
    finally:
        writer.close()


async def schedule(port):
    _, lease = await asyncio.open_connection("127.0.0.1", port)
    task = asyncio.create_task(resume(lease), name="resume")  # ROOT: cancelled-before-start
    task.cancel()
    await asyncio.wait({task})


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    await asyncio.create_task(schedule(server.sockets[0].getsockname()[1]), name="schedule")
    await asyncio.sleep(0.2)
    server.close()


asyncio.run(main())
