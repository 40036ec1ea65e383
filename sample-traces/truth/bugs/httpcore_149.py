"""encode/httpcore#149: AsyncConnectionPool leaks connection on CancelledError

https://github.com/encode/httpcore/issues/149
A failed request removes its connection from the pool in `except Exception`. Since Python 3.8
CancelledError is none, so the connection of a cancelled request stays open for ever.
"""

import asyncio


async def serve(reader, writer):
    await reader.read()
    writer.close()


async def request(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)  # ROOT: leaked-resource
    try:
        writer.write(b"GET /\r\n")
        return await reader.readline()
    except Exception:
        writer.close()
        raise


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    task = asyncio.create_task(request(server.sockets[0].getsockname()[1]), name="request")
    await asyncio.sleep(0.3)
    task.cancel()
    await asyncio.wait({task})
    await asyncio.sleep(0.2)
    server.close()


asyncio.run(main())
