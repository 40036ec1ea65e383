"""home-assistant/core#120576: blocking call to open inside the event loop

https://github.com/home-assistant/core/issues/120576
An integration reads its store from the disk in the loop. While the (slow) disk answers, nothing
else runs.
"""

import asyncio
import time


def read_store():
    time.sleep(0.5)
    return "calendar"


async def setup_entry():
    await asyncio.sleep(0.1)
    read_store()  # ROOT: blocked-loop
    await asyncio.sleep(0.1)


async def other():
    for _ in range(4):
        await asyncio.sleep(0.1)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(setup_entry(), name="local_todo")
        group.create_task(other(), name="other")


asyncio.run(main())
