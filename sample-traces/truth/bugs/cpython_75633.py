"""python/cpython#75633: asyncio.gather does not cancel tasks if one fails

https://github.com/python/cpython/issues/75633
`gather` raises the first exception and leaves the others running, with nobody to wait for them.
"""

import asyncio


async def fails():
    await asyncio.sleep(0.1)
    raise ValueError("no")


async def runs_on():
    await asyncio.sleep(0.8)


async def main():
    try:
        await asyncio.gather(fails(), runs_on())  # ROOT: gather-orphan
    except ValueError:
        pass
    await asyncio.sleep(1)


asyncio.run(main())
