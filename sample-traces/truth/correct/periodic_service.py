"""A periodic job that runs for the life of a context manager: cancelled and awaited at its exit"""

import asyncio
import contextlib


@contextlib.asynccontextmanager
async def every(seconds, job):
    async def repeat():
        while True:
            await asyncio.sleep(seconds)
            job()

    task = asyncio.create_task(repeat(), name="repeat")
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def main():
    ticks = []
    async with every(0.05, lambda: ticks.append(1)):
        await asyncio.sleep(0.4)
    assert ticks


asyncio.run(main())
