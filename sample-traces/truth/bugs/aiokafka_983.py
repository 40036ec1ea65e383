"""aio-libs/aiokafka#983: suppressing the CancelledError of a cancelled child

https://github.com/aio-libs/aiokafka/issues/983
A worker cancels its own task and awaits it under `except CancelledError`. Cancelled while the child
cleans up, it takes its own cancellation for the child's and goes on.
"""

import asyncio


async def task_with_cleanup():
    try:
        await asyncio.sleep(1000)
    finally:
        await asyncio.sleep(0.3)


async def worker():
    task = asyncio.create_task(task_with_cleanup(), name="fetch")
    await asyncio.sleep(0.05)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:  # ROOT: swallowed-cancel
        pass
    await asyncio.sleep(0.5)


async def main():
    task = asyncio.create_task(worker(), name="worker")
    await asyncio.sleep(0.2)
    task.cancel()
    await asyncio.wait({task})


asyncio.run(main())
