"""fastapi/fastapi#611: long running background tasks

https://github.com/fastapi/fastapi/issues/611
A background task calls `time.sleep`; the worker is deaf meanwhile, to the cancellation of its
requests too.
"""

import asyncio
import time


async def background():
    await asyncio.sleep(0.2)
    time.sleep(1.5)  # ROOT: blocked-loop
    await asyncio.sleep(0.05)


async def request():
    await asyncio.sleep(10)


async def main():
    tasks = [asyncio.create_task(background(), name="background")]
    requests = asyncio.create_task(request(), name="request")
    await asyncio.sleep(0.1)
    await asyncio.wait(tasks)
    requests.cancel()
    await asyncio.wait({requests})


asyncio.run(main())
