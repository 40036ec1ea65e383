"""python/cpython#91887: use strong references for free-flying tasks

https://github.com/python/cpython/issues/91887
The loop holds tasks weakly. One that waits for a future that nobody else holds either is collected
in the middle, its `await` never comes back, and a log line is all that is left.
"""

import asyncio
import gc


async def background():
    await asyncio.get_running_loop().create_future()
    print("never")


async def main():
    asyncio.create_task(background(), name="background")  # ROOT: destroyed-pending
    await asyncio.sleep(0.1)
    gc.collect()
    await asyncio.sleep(0.1)


asyncio.run(main())
