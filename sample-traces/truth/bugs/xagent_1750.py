"""xorbitsai/xagent#1750: cancel_task's wait is not a hard bound

https://github.com/xorbitsai/xagent/issues/1750
A dispatcher counts on a wait of 0.2 s at most; the wait ends when the cancelled run has drained its
database call.
"""

import asyncio


async def run():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.shield(asyncio.create_task(asyncio.sleep(0.7), name="database"))


async def dispatch():
    try:
        async with asyncio.timeout(0.2):  # ROOT: timeout-overshoot
            await run()
    except TimeoutError:
        pass


asyncio.run(dispatch())
