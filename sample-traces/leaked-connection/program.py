"""A connection that nobody closes

A handler opens a connection, reads from it and closes it on its last line. After 0.3 s its caller
gives up and cancels it. Look for: the cancellation arrives at `await connection.read()`, so the
last line is never reached and the connection stays open.
"""

import asyncio


class Connection:
    open_now = 0

    async def read(self):
        await asyncio.sleep(2)
        return "all orders"

    async def close(self):
        await asyncio.sleep(0.01)
        Connection.open_now -= 1


async def open_connection():
    await asyncio.sleep(0.05)
    Connection.open_now += 1
    return Connection()


async def handle_request():
    connection = await open_connection()
    answer = await connection.read()
    print(f"answer: {answer}")
    await connection.close()


async def main():
    handler = asyncio.create_task(handle_request(), name="handler")
    await asyncio.sleep(0.3)
    handler.cancel()
    await asyncio.wait({handler})
    print(f"connections still open: {Connection.open_now}")


if __name__ == "__main__":
    asyncio.run(main())
