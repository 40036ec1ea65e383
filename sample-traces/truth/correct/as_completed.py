"""Results in the order in which they come, under one timeout"""

import asyncio


async def fetch(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    async with asyncio.timeout(5):
        for earliest in asyncio.as_completed([fetch(s) for s in (0.3, 0.1, 0.2)]):
            print(await earliest)


asyncio.run(main())
