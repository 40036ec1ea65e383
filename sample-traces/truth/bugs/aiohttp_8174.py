"""aio-libs/aiohttp#8174: CancelledError suppressed where it should not be

https://github.com/aio-libs/aiohttp/issues/8174
Closing a request awaits its writer task and suppresses CancelledError. It means the writer's, and
gets the caller's own: whoever cancels the caller during the close is not heard.
"""

import asyncio


async def write_body():
    await asyncio.sleep(0.5)


async def close(writer):
    try:
        await writer
    except asyncio.CancelledError:  # ROOT: swallowed-cancel
        pass


async def request():
    writer = asyncio.create_task(write_body(), name="writer")
    await asyncio.sleep(0.05)
    await close(writer)
    await asyncio.sleep(0.1)
    return "response"


async def main():
    task = asyncio.create_task(request(), name="request")
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait({task})


asyncio.run(main())
