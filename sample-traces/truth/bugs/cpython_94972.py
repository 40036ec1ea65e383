"""python/cpython#94972: shield() needs a reference to the task

https://github.com/python/cpython/issues/94972
What a shield protects runs on when its awaiter is cancelled, but nobody has it: the runtime cuts it
off when it shuts down.
"""

import asyncio


async def commit():
    await asyncio.sleep(10)


async def handler():
    await asyncio.shield(commit())  # ROOT: shield-leak


async def main():
    task = asyncio.create_task(handler(), name="handler")
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait({task})
    await asyncio.sleep(1.2)


asyncio.run(main())
