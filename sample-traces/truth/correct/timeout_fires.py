"""The examples of timeout() and wait_for() in the documentation: both fire, both are handled"""

import asyncio


async def eternity():
    await asyncio.sleep(3600)


async def main():
    try:
        async with asyncio.timeout(0.2):
            await eternity()
    except TimeoutError:
        print("timeout")
    try:
        await asyncio.wait_for(eternity(), timeout=0.2)
    except TimeoutError:
        print("timeout!")


asyncio.run(main())
