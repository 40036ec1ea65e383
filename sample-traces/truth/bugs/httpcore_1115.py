"""encode/httpcore#1115: interrupted response close cannot be retried

https://github.com/encode/httpcore/issues/1115
`aclose()` marks itself closed before it has closed. A second cancellation interrupts it, and the
next `aclose()` returns at once: the connection stays counted in the pool.
"""

import asyncio


class Stream:
    def __init__(self, pool):
        self.pool = pool
        self.closed = False
        pool.add(self)

    async def aclose(self):
        if not self.closed:
            self.closed = True
            await asyncio.sleep(0.3)
            self.pool.discard(self)


async def request(pool):
    stream = Stream(pool)
    try:
        await asyncio.sleep(10)
    except BaseException:
        await stream.aclose()  # ROOT: interrupted-cleanup
        raise


async def main():
    pool = set()
    task = asyncio.create_task(request(pool), name="request")
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait({task})
    print(len(pool), "connection still in the pool")


asyncio.run(main())
