"""A service that beats until an Event says stop, and learns of it at once."""

import asyncio


async def beat(stop, beats):
    while not stop.is_set():
        beats.append("beat")
        try:
            async with asyncio.timeout(0.06):
                await stop.wait()
        except TimeoutError:
            pass


async def ticker(seconds):
    while True:
        await asyncio.sleep(seconds)
        yield "tick"


async def main():
    stop, beats = asyncio.Event(), []
    async with asyncio.TaskGroup() as group:
        group.create_task(beat(stop, beats), name="heart")
        ticks = 0
        async for _ in ticker(0.06):
            ticks += 1
            if ticks == 15:
                break
        stop.set()
    print(len(beats) > 5)


asyncio.run(main())
