"""A process that takes too long is killed and waited for"""

import asyncio
import sys


async def run(seconds, timeout):
    code = f"import time; time.sleep({seconds})"
    process = await asyncio.create_subprocess_exec(sys.executable, "-S", "-c", code)
    try:
        await asyncio.wait_for(process.wait(), timeout)
    except TimeoutError:
        process.kill()
        await process.wait()
    return process.returncode


async def main():
    print(await run(0.05, 10), await run(30, 0.3))


asyncio.run(main())
