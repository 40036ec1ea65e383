"""Async generators: one read to its end, one closed early with aclosing, one cancelled in it"""

import asyncio
import contextlib


async def ticker(count):
    try:
        for number in range(count):
            await asyncio.sleep(0.02)
            yield number
    finally:
        await asyncio.sleep(0.01)


async def reads():
    async with contextlib.aclosing(ticker(1000)) as ticks:
        async for _ in ticks:
            pass


async def main():
    print([number async for number in ticker(5)])
    async with contextlib.aclosing(ticker(100)) as ticks:
        async for number in ticks:
            if number == 3:
                break
    task = asyncio.create_task(reads(), name="reads")
    await asyncio.sleep(0.2)
    task.cancel()
    await asyncio.wait({task})


asyncio.run(main())
