"""A worker that stops when it is told to

The worker guards each job against errors, but lets a cancellation through, after it has put the
unfinished job back. Look for: the request is delivered inside one job, the handler raises it again,
and the task ends at once.
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
        except asyncio.CancelledError:
            jobs.append(job)
            raise
        except Exception as error:
            print(f"job {job} failed ({type(error).__name__}); taking the next one")


async def main():
    jobs = list(range(32))
    task = asyncio.create_task(worker(jobs), name="worker")
    await asyncio.sleep(0.3)
    task.cancel()
    asked = time.monotonic()
    await asyncio.wait({task})
    print(f"the worker stopped {time.monotonic() - asked:.1f} s after it was asked to")
    print(f"jobs left for the next run: {len(jobs)}")


if __name__ == "__main__":
    asyncio.run(main())
