"""One close for ordinary errors, one for the normal way out, one for a cancellation."""

import asyncio


async def serve(reader, writer):
    try:
        while line := await reader.readline():
            writer.write(line)
            await writer.drain()
    finally:
        writer.close()


async def ask(port, question):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(question)
        answer = await reader.readline()
    except OSError:
        writer.close()
        raise
    except asyncio.CancelledError:
        writer.close()
        raise
    writer.close()
    await writer.wait_closed()
    return answer


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(await ask(port, b"first\n"))
    hanging = asyncio.create_task(ask(port, b"no line end"), name="hanging")
    await asyncio.sleep(0.1)
    hanging.cancel()
    await asyncio.wait({hanging})
    await asyncio.sleep(0.05)
    server.close()


asyncio.run(main())
