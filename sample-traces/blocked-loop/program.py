"""A loop that cannot deliver

A shutdown cancels two sessions, and then works out a report: 1.2 s of a processor without one `await`.
Look for: the one long step of `shutdown`; the two requests are made in it, and delivered only after
it.
"""

import asyncio
import time


def work_out_report():
    total = 0
    finish = time.thread_time() + 1.2
    while time.thread_time() < finish:
        total += sum(range(1000))
    return total


async def session():
    await asyncio.Event().wait()


async def shut_down(sessions):
    for running in sessions:
        running.cancel()
    total = work_out_report()
    await asyncio.wait(sessions)
    print(f"the report says {total}")


async def main():
    sessions = [asyncio.create_task(session(), name=f"session-{n}") for n in (1, 2)]
    await asyncio.sleep(0.2)
    await asyncio.create_task(shut_down(sessions), name="shutdown")


if __name__ == "__main__":
    asyncio.run(main())
