"""MagicStack/asyncpg#464: leaked connections caused by CancelledError

https://github.com/MagicStack/asyncpg/issues/464
`connect()` opens a stream and then shakes hands. Cancelled in between, it has nothing to return,
and the caller nothing to close.
"""

import asyncio


async def silent_server(reader, writer):
    await reader.read()
    writer.close()


async def connect(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)  # ROOT: leaked-resource
    writer.write(b"startup")
    await reader.readexactly(8)
    return reader, writer


async def query(port):
    connection = None
    try:
        connection = await connect(port)
    finally:
        if connection:
            connection[1].close()


async def main():
    server = await asyncio.start_server(silent_server, "127.0.0.1", 0)
    task = asyncio.create_task(query(server.sockets[0].getsockname()[1]), name="query")
    await asyncio.sleep(0.3)
    task.cancel()
    await asyncio.wait({task})
    await asyncio.sleep(0.1)
    server.close()


asyncio.run(main())
