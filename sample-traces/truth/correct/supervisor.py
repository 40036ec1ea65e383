"""A supervisor restarts a crashing worker three times and stops it in the end"""

import asyncio


async def worker(crashes):
    await asyncio.sleep(0.1)
    if crashes:
        crashes.pop()
        raise RuntimeError("crash")
    await asyncio.sleep(60)


async def supervise():
    crashes = [1, 2, 3]
    while True:
        task = asyncio.create_task(worker(crashes), name="worker")
        try:
            await task
        except RuntimeError:
            continue
        finally:
            task.cancel()


async def main():
    supervisor = asyncio.create_task(supervise(), name="supervisor")
    await asyncio.sleep(0.6)
    supervisor.cancel()
    try:
        await supervisor
    except asyncio.CancelledError:
        pass


asyncio.run(main())
