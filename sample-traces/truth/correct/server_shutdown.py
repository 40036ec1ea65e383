"""A server with living connections shuts down: it cancels their handlers, which close in a finally"""

import asyncio


async def main():
    handlers = set()

    async def handle(reader, writer):
        handlers.add(asyncio.current_task())
        try:
            while data := await reader.readline():
                writer.write(data)
                await writer.drain()
        finally:
            writer.close()
            handlers.discard(asyncio.current_task())

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]

    async def client():
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(b"hello\n")
            await reader.readline()
            await reader.readline()
        finally:
            writer.close()

    clients = [asyncio.create_task(client(), name=f"client-{n}") for n in range(4)]
    await asyncio.sleep(0.3)
    server.close()
    for handler in list(handlers):
        handler.cancel()
    await asyncio.gather(*clients)


asyncio.run(main())
