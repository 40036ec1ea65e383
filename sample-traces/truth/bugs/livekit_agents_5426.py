"""livekit/agents#5426: connections leak when cancelled

https://github.com/livekit/agents/issues/5426
A connection is closed at the end and in `except Exception`; CancelledError does not inherit from
Exception, so a cancelled synthesis reaches neither.
"""

import asyncio


async def serve(reader, writer):
    await reader.read()
    writer.close()


async def synthesize(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(b"say something\n")
        await reader.readline()
    except Exception:
        writer.close()
        raise
    writer.close()  # ROOT: skipped-cleanup


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    task = asyncio.create_task(synthesize(port), name="synthesize")
    await asyncio.sleep(0.3)
    task.cancel()
    await asyncio.wait({task})
    await asyncio.sleep(0.1)
    server.close()


asyncio.run(main())
