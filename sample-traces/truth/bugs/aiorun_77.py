"""cjrh/aiorun#77: hangs in wait_for_cancelled_tasks

https://github.com/cjrh/aiorun/issues/77
A task catches CancelledError and starts its loop again; whoever waits for the cancelled tasks waits
for ever. (Here for 5.5 s, so that the program ends.)
"""

import asyncio


async def unstoppable():
    try:
        while True:
            await asyncio.sleep(0.3)
    except asyncio.CancelledError:  # ROOT: zombie-task
        await asyncio.sleep(5.5)


async def main():
    task = asyncio.create_task(unstoppable(), name="unstoppable")
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait({task})


asyncio.run(main())
