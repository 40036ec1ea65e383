"""A connection that is always closed

The handler closes its connection in a `finally`. After 0.3 s its caller cancels it.
Look for: the cancellation arrives at `await connection.read()`, the `finally` runs, the connection
is closed, and only then does the task end, cancelled.
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
    try:
        answer = await connection.read()
        print(f"answer: {answer}")
    finally:
        await connection.close()


async def main():
    handler = asyncio.create_task(handle_request(), name="handler")
    await asyncio.sleep(0.3)
    handler.cancel()
    await asyncio.wait({handler})
    print(f"connections still open: {Connection.open_now}")


if __name__ == "__main__":
    asyncio.run(main())
