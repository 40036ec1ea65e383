"""python/cpython#111379: TimeoutError isn't raised with asyncio.timeout

https://github.com/python/cpython/issues/111379
The awaited task swallows the cancellation that the timeout passes on to it, so the `await` ends
well and the timeout is never heard of.
"""

import asyncio


async def bar():
    try:
        while True:
            await asyncio.sleep(10)
    except asyncio.CancelledError:  # ROOT: swallowed-cancel
        print("bar() cancelled!")


async def foo():
    task = asyncio.create_task(bar(), name="bar")
    try:
        async with asyncio.timeout(0.3):
            await task
    except TimeoutError:
        print("foo() timeout!")


asyncio.run(foo())
