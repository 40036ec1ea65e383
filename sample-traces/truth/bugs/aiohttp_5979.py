"""aio-libs/aiohttp#5979: CancelledError swallowed during a connection timeout

https://github.com/aio-libs/aiohttp/issues/5979
The timeout of async_timeout 3 turned every CancelledError into TimeoutError once its deadline had
passed, the caller's cancellation included.
"""

import asyncio


class OldTimeout:
    def __init__(self, seconds):
        self.seconds = seconds

    async def __aenter__(self):
        self.deadline = asyncio.get_running_loop().time() + self.seconds

    async def __aexit__(self, kind, error, traceback):
        expired = asyncio.get_running_loop().time() > self.deadline
        if kind is asyncio.CancelledError and expired:
            raise TimeoutError from None  # ROOT: converted-cancel


async def connect():
    async with OldTimeout(0.1):
        await asyncio.sleep(10)


async def main():
    task = asyncio.create_task(connect(), name="connect")
    await asyncio.sleep(0.3)
    task.cancel()
    await asyncio.wait({task})
    print(repr(task.exception()))


asyncio.run(main())
