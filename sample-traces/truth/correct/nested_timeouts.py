"""Timeouts in timeouts: the inner fires, then the outer; one is rescheduled"""

import asyncio


async def main():
    try:
        async with asyncio.timeout(0.4):
            try:
                async with asyncio.timeout(0.1):
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner")
            async with asyncio.timeout(5) as late:
                late.reschedule(asyncio.get_running_loop().time() + 3)
                await asyncio.sleep(10)
    except TimeoutError:
        print("outer")


asyncio.run(main())
