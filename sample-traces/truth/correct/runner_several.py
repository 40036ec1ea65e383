"""One Runner, several runs: the loop stays, each main ends"""

import asyncio


async def work(number):
    async with asyncio.timeout(1):
        await asyncio.sleep(0.05)
    return number


with asyncio.Runner() as runner:
    print([runner.run(work(number)) for number in range(3)])
