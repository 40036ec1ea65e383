"""agronholm/anyio#366: `await` in a `finally` block + cancellation of the task group

https://github.com/agronholm/anyio/issues/366
A cancelled scope of anyio cancels again whatever awaits in it, so that no `await` in a `finally`
ever completes. The scope here does the same with plain asyncio.
"""

import asyncio


class CancelScope:
    def __init__(self, task):
        self.task = task

    def cancel(self):
        if not self.task.done():
            self.task.cancel()
            asyncio.get_running_loop().call_later(0.01, self.cancel)


async def func():
    try:
        await asyncio.sleep(5)
    finally:
        print("before")
        await asyncio.sleep(1)  # ROOT: interrupted-cleanup
        print("after")


async def main():
    task = asyncio.create_task(func(), name="func")
    await asyncio.sleep(0.2)
    CancelScope(task).cancel()
    await asyncio.wait({task})


asyncio.run(main())
