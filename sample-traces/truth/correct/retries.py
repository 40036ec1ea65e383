"""Retries with a growing pause, each attempt under a timeout of its own"""

import asyncio


async def flaky(attempt):
    await asyncio.sleep(10 if attempt < 3 else 0.05)
    return "answer"


async def fetch():
    for attempt in range(1, 5):
        try:
            async with asyncio.timeout(0.15):
                return await flaky(attempt)
        except TimeoutError:
            await asyncio.sleep(0.05 * attempt)
    raise TimeoutError


asyncio.run(fetch())
