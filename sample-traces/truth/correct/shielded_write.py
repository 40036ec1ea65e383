"""A write under shield completes though its caller is cancelled; the caller waits for it"""

import asyncio


async def write():
    await asyncio.sleep(0.3)


async def handler():
    task = asyncio.create_task(write(), name="write")
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


async def main():
    task = asyncio.create_task(handler(), name="handler")
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait({task})


asyncio.run(main())
