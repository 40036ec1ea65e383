"""Ctrl-C: asyncio.run cancels the main task, which cleans up in its finally"""

import asyncio
import os
import signal


async def main():
    asyncio.get_running_loop().call_later(0.2, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(0.05)


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
