"""jd/tenacity#529: retry_if_not_exception_type swallows asyncio.CancelledError

https://github.com/jd/tenacity/issues/529
A retry that repeats "everything but ValueError" repeats a cancelled attempt too: the timeout around
it fires, and the attempt is made again.
"""

import asyncio


async def retrying(attempt, attempts, pause):
    for number in range(attempts):
        try:
            return await attempt()
        except BaseException as error:  # ROOT: swallowed-cancel
            if isinstance(error, ValueError) or number + 1 == attempts:
                raise
        await asyncio.sleep(pause)


async def attempt():
    await asyncio.sleep(0.6)
    return "done"


async def main():
    try:
        print(await asyncio.wait_for(retrying(attempt, 2, 0.2), 0.3))
    except TimeoutError:
        print("timeout")


asyncio.run(main())
