"""A worker that will not die

A worker guards each job against every error, and by that against cancellation too. It is cancelled
after 0.3 s and goes on until its queue is empty, six seconds later.
Look for: the request is delivered inside one job; the loop simply takes the next one.
"""

import asyncio
import time


async def do(job):
    await asyncio.sleep(0.2)
    return job


async def worker(jobs):
    while jobs:
        job = jobs.pop()
        try:
            await do(job)
        except BaseException as error:
            print(f"job {job} failed ({type(error).__name__}); taking the next one")


async def main():
    task = asyncio.create_task(worker(list(range(32))), name="worker")
    await asyncio.sleep(0.3)
    task.cancel()
    asked = time.monotonic()
    await asyncio.wait({task})
    print(f"the worker stopped {time.monotonic() - asked:.1f} s after it was asked to")


if __name__ == "__main__":
    asyncio.run(main())
