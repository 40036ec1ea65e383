"""Polls for what can only be polled: a file that another process writes."""

import asyncio
import os
import sys
import tempfile


async def wait_for_file(path):
    async with asyncio.timeout(20):
        while not os.path.exists(path):
            await asyncio.sleep(0.06)


async def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "ready")
        code = "import sys, time; time.sleep(1); open(sys.argv[1], 'w').close()"
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, path)
        await wait_for_file(path)
        print("ready", await process.wait())


asyncio.run(main())
