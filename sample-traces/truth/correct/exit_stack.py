"""Resources on an AsyncExitStack are released in order when the task is cancelled"""

import asyncio
import contextlib


@contextlib.asynccontextmanager
async def resource(name):
    await asyncio.sleep(0.01)
    try:
        yield name
    finally:
        await asyncio.sleep(0.01)
        print("released", name)


async def use():
    async with contextlib.AsyncExitStack() as stack:
        for name in "abc":
            await stack.enter_async_context(resource(name))
        await asyncio.sleep(10)


async def main():
    task = asyncio.create_task(use(), name="use")
    await asyncio.sleep(0.2)
    task.cancel()
    await asyncio.wait({task})


asyncio.run(main())
