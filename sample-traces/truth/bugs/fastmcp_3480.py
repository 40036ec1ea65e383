"""PrefectHQ/fastmcp#3480: lifespan teardown is not shielded from cancellation

https://github.com/PrefectHQ/fastmcp/pull/3480
Shutting down, the server is cancelled twice: once to stop, once more by the runtime when `main`
is left. The second lands in the `finally` of the lifespan, and the database is never closed.
"""

import asyncio
import contextlib


class Database:
    async def close(self):
        await asyncio.sleep(0.5)
        print("closed")


@contextlib.asynccontextmanager
async def lifespan():
    database = Database()
    try:
        yield database
    finally:
        await database.close()  # ROOT: interrupted-cleanup


async def server():
    async with lifespan():
        await asyncio.sleep(60)


async def main():
    task = asyncio.create_task(server(), name="server")
    await asyncio.sleep(0.2)
    task.cancel()
    await asyncio.sleep(0.1)


asyncio.run(main())
