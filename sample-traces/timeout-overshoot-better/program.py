"""A timeout of 0.3 s that takes 0.3 s

The query hands its rollback to a task group that outlives the request, so the timeout does not have
to wait for it. Look for: the request answers at its deadline, while `rollback` runs on as a task of
its own, which the group waits for.
"""

import asyncio
import time


async def rollback():
    await asyncio.sleep(0.7)


async def query(background):
    try:
        await asyncio.sleep(5)
        return "fresh numbers"
    finally:
        background.create_task(rollback(), name="rollback")


async def handle_request(background):
    started = time.monotonic()
    try:
        async with asyncio.timeout(0.3):
            answer = await query(background)
    except TimeoutError:
        answer = "numbers from the cache"
    print(f"answered with {answer} after {time.monotonic() - started:.1f} s")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(handle_request(group), name="request")


if __name__ == "__main__":
    asyncio.run(main())
