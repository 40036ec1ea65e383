"""A loop that stays free

The shutdown cancels two sessions, waits until they are gone, and works out the report in a thread.
Look for: the two requests are delivered at once, and there is no long step: `shutdown` waits for the
thread, and the loop is free meanwhile.
"""

import asyncio
import time


def work_out_report():
    total = 0
    finish = time.monotonic() + 1.2
    while time.monotonic() < finish:
        total += sum(range(1000))
    return total


async def session():
    await asyncio.Event().wait()


async def shut_down(sessions):
    for running in sessions:
        running.cancel()
    await asyncio.wait(sessions)
    total = await asyncio.to_thread(work_out_report)
    print(f"the report says {total}")


async def main():
    sessions = [asyncio.create_task(session(), name=f"session-{n}") for n in (1, 2)]
    await asyncio.sleep(0.2)
    await asyncio.create_task(shut_down(sessions), name="shutdown")


if __name__ == "__main__":
    asyncio.run(main())
