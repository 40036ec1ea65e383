"""supermemoryai/supermemory#786: await background task cancellation on timeout

https://github.com/supermemoryai/supermemory/pull/786
Background tasks that are late are cancelled, and nobody waits for their cleanup: they are still at
it when the loop shuts down.
"""

import asyncio


async def save():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.shield(asyncio.sleep(0.6))


async def wait_for_background_tasks(tasks):
    _, late = await asyncio.wait(tasks, timeout=0.2)
    for task in late:
        task.cancel()  # ROOT: cancel-not-awaited


async def main():
    tasks = {asyncio.create_task(save(), name="save")}
    await asyncio.create_task(wait_for_background_tasks(tasks), name="middleware")
    await asyncio.sleep(0.3)


asyncio.run(main())
