"""Hands an open connection to a task that may never run, and closes it itself if need be."""

import asyncio


async def serve(reader, writer):
    try:
        await reader.read()
    finally:
        writer.close()


async def renew(writer):
    writer.write(b"renew\n")
    await writer.drain()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    _, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
    try:
        task = asyncio.create_task(renew(writer), name="renew")
        task.cancel()
        await asyncio.wait({task})
    finally:
        writer.close()
        await writer.wait_closed()
    await asyncio.sleep(0.05)
    server.close()


asyncio.run(main())
