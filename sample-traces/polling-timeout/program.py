"""A timeout written by hand

The caller looks at its task every 0.1 s and cancels it when 1.5 s have passed.
Look for: fifteen equal sleeps at one line of the caller, and one more after the cancellation, while
the task is long gone.
"""

import asyncio
import time


async def fetch_prices():
    await asyncio.sleep(5)
    return [101, 99, 100]


async def with_timeout(coroutine, seconds):
    task = asyncio.create_task(coroutine, name="fetch")
    started = time.monotonic()
    while not task.done():
        if time.monotonic() - started > seconds:
            task.cancel()
        await asyncio.sleep(0.1)
    return await task


async def main():
    try:
        print(await with_timeout(fetch_prices(), 1.5))
    except asyncio.CancelledError:
        print("the prices took too long")


if __name__ == "__main__":
    asyncio.run(main())
