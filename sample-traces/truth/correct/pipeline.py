"""A pipeline of three stages in a TaskGroup, ended by a sentinel that goes through it"""

import asyncio


async def source(out):
    for number in range(30):
        await out.put(number)
        await asyncio.sleep(0.005)
    await out.put(None)


async def double(inp, out):
    while (item := await inp.get()) is not None:
        await out.put(item * 2)
    await out.put(None)


async def sink(inp):
    total = 0
    while (item := await inp.get()) is not None:
        total += item
    print(total)


async def main():
    first, second = asyncio.Queue(4), asyncio.Queue(4)
    async with asyncio.TaskGroup() as group:
        group.create_task(source(first))
        group.create_task(double(first, second))
        group.create_task(sink(second))


asyncio.run(main())
