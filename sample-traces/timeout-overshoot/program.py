"""A timeout of 0.3 s that takes 1 s

A request gives its database query 0.3 s, but the query rolls back inside that timeout, which takes
another 0.7 s. The cancellation comes on time; only the `finally` makes the request wait.
Look for: the deadline of the timeout, and how long after it the block was left.
"""

import asyncio
import time


async def rollback():
    await asyncio.sleep(0.7)


async def query():
    try:
        await asyncio.sleep(5)
        return "fresh numbers"
    finally:
        await rollback()


async def handle_request():
    started = time.monotonic()
    try:
        async with asyncio.timeout(0.3):
            answer = await query()
    except TimeoutError:
        answer = "numbers from the cache"
    print(f"answered with {answer} after {time.monotonic() - started:.1f} s")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(handle_request(), name="request")


if __name__ == "__main__":
    asyncio.run(main())
