"""byllyfish/shellous#42: a cancelled runner raises a ResultError

https://github.com/byllyfish/shellous/issues/42
A task that runs a command is cancelled; the runner kills the command and raises its own error, which
hides the CancelledError from whoever cancelled.
"""

import asyncio
import sys


class ResultError(Exception):
    pass


async def run(*command):
    process = await asyncio.create_subprocess_exec(*command)
    try:
        await process.wait()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise ResultError("cancelled") from None  # ROOT: converted-cancel


async def main():
    task = asyncio.create_task(run(sys.executable, "-c", "import time; time.sleep(9)"), name="runner")
    await asyncio.sleep(0.3)
    task.cancel()
    await asyncio.wait({task})
    print(repr(task.exception()))


asyncio.run(main())
