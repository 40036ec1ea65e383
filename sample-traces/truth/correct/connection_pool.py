"""A pool whose release cannot be cut short: it runs in a task of its own, shielded and awaited."""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, size):
        self.free = asyncio.Queue()
        for number in range(size):
            self.free.put_nowait(number)
        self.releasing = set()

    async def release(self, connection):
        await asyncio.sleep(0.05)
        self.free.put_nowait(connection)

    @asynccontextmanager
    async def acquire(self):
        connection = await self.free.get()
        try:
            yield connection
        finally:
            release = asyncio.create_task(self.release(connection), name=f"release {connection}")
            self.releasing.add(release)
            release.add_done_callback(self.releasing.discard)
            await asyncio.shield(release)


async def work(pool):
    async with pool.acquire():
        await asyncio.sleep(10)


async def main():
    pool = Pool(2)
    workers = [asyncio.create_task(work(pool), name=f"worker {i}") for i in range(3)]
    await asyncio.sleep(0.1)
    for worker in workers:
        worker.cancel()
    await asyncio.sleep(0.01)
    workers[0].cancel()
    await asyncio.wait(workers)
    await asyncio.gather(*pool.releasing)
    print(pool.free.qsize(), "free")


asyncio.run(main())
