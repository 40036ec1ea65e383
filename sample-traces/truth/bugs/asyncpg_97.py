"""MagicStack/asyncpg#97: connections not returning to connection pool on CancelledError

https://github.com/MagicStack/asyncpg/issues/97
A handler is terminated while it holds a connection of the pool, and once more while it gives it
back: the release inside `__aexit__` is cancelled too, and the pool is one connection short.
"""

import asyncio


class Pool:
    def __init__(self):
        self.free = ["connection"]

    def acquire(self):
        return Acquired(self)

    async def release(self, connection):
        await asyncio.sleep(0.2)
        self.free.append(connection)


class Acquired:
    def __init__(self, pool):
        self.pool = pool

    async def __aenter__(self):
        self.connection = self.pool.free.pop()
        return self.connection

    async def __aexit__(self, *_):
        await self.pool.release(self.connection)  # ROOT: interrupted-cleanup


async def websocket(pool):
    async with pool.acquire():
        await asyncio.sleep(10)


async def main():
    pool = Pool()
    handler = asyncio.create_task(websocket(pool), name="handler")
    await asyncio.sleep(0.1)
    handler.cancel()
    await asyncio.sleep(0.05)
    handler.cancel()
    await asyncio.wait({handler})
    print(len(pool.free), "free")


asyncio.run(main())
