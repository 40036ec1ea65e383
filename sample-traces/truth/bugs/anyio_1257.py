"""agronholm/anyio#1257: a cancelled scope spins when a task's waiter refuses cancellation

https://github.com/agronholm/anyio/issues/1257
The task waits for something whose `cancel()` says no, so the scope cancels it again, and again,
until the waiter is done.
"""

import asyncio


class Refusing(asyncio.Future):
    def cancel(self, msg=None):
        return False


async def waits(waiter):
    await waiter


async def main():
    loop = asyncio.get_running_loop()
    waiter = Refusing()
    task = asyncio.create_task(waits(waiter), name="waits")
    await asyncio.sleep(0.05)
    loop.call_later(0.08, waiter.set_result, None)
    while not task.done():
        task.cancel()  # ROOT: repeated-cancel
        await asyncio.sleep(0.01)


asyncio.run(main())
