"""python/cpython#83169: killing asyncio subprocesses on timeout?

https://github.com/python/cpython/issues/83169
A timeout around `communicate()` cancels the waiting, not the process: it runs on, and nobody has it.
"""

import asyncio
import sys


async def run(seconds):
    command = [sys.executable, "-S", "-c", "import time; time.sleep(1.5)"]
    process = await asyncio.create_subprocess_exec(*command)  # ROOT: leaked-resource
    await asyncio.wait_for(process.communicate(), seconds)


async def main():
    task = asyncio.create_task(run(0.5), name="run")
    try:
        await task
    except TimeoutError:
        print("timeout")
    await asyncio.sleep(0.3)


asyncio.run(main())
