"""python/cpython#86296: wait_for can hide cancellation in a rare race condition

https://github.com/python/cpython/issues/86296
The `wait_for` of 3.11, in short: cancelled in the tick in which the future completes, it returns
the result and the cancellation is gone. Newer Pythons have another one, so here is the old.
"""

import asyncio


async def old_wait_for(future, timeout):
    loop = asyncio.get_running_loop()
    waiter = loop.create_future()
    timer = loop.call_later(timeout, waiter.cancel)
    future.add_done_callback(lambda _: waiter.done() or waiter.set_result(None))
    try:
        await waiter
    except asyncio.CancelledError:  # ROOT: swallowed-cancel
        if future.done():
            return future.result()
        future.cancel()
        raise
    finally:
        timer.cancel()
    return future.result()


async def consumer(message):
    await old_wait_for(message, 5)
    await asyncio.sleep(0.2)
    return "went on"


async def main():
    message = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(consumer(message), name="consumer")
    await asyncio.sleep(0.1)
    message.set_result("hello")
    task.cancel()
    await asyncio.wait({task})


asyncio.run(main())
