"""The documentation's subprocess example: read its output, wait for its end"""

import asyncio
import sys


async def get_date():
    code = "import datetime; print(datetime.datetime.now())"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE
    )
    data = await process.stdout.readline()
    await process.wait()
    return data.decode().rstrip()


print(asyncio.run(get_date()))
