"""Two groups, one in the other: the inner fails and is handled, the outer goes on"""

import asyncio


async def step(seconds, fail=False):
    await asyncio.sleep(seconds)
    if fail:
        raise OSError("unreachable")


async def fetch_all():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(step(0.1, fail=True))
            group.create_task(step(5))
    except* OSError:
        print("fell back")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch_all())
        group.create_task(step(0.4))


asyncio.run(main())
