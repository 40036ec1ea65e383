"""aio-libs/aiohttp-sse#458: Don't swallow asyncio.CancelledError

https://github.com/aio-libs/aiohttp-sse/issues/458
`wait()` of a response suppresses every CancelledError, so a loop around it does not stop when told.
"""

import asyncio
import contextlib


class Response:
    def __init__(self):
        self.ping_task = asyncio.create_task(self.ping(), name="ping")

    async def ping(self):
        while True:
            await asyncio.sleep(0.05)

    async def wait(self):
        with contextlib.suppress(asyncio.CancelledError):
            await self.ping_task  # ROOT: swallowed-cancel


async def handler():
    response = Response()
    await response.wait()
    await asyncio.sleep(0.2)
    return "the stream ended by itself"


async def main():
    task = asyncio.create_task(handler(), name="handler")
    await asyncio.sleep(0.2)
    task.cancel()
    await asyncio.wait({task})


asyncio.run(main())
