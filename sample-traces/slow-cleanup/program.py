"""A cleanup that holds up the shutdown

A server and a statistics reporter are cancelled together. The server is gone at once; the reporter
uploads its numbers in a `finally`, and the receiving side is slow.
Look for: the long cleanup of `reporter`, on which the end of the whole program waits.
"""

import asyncio
import time


class Reporter:
    def __init__(self):
        self.numbers = []

    async def run(self):
        try:
            while True:
                self.numbers.append(time.monotonic())
                await asyncio.sleep(0.05)
        finally:
            await self.upload()

    async def upload(self):
        await asyncio.sleep(1.6)
        print(f"uploaded {len(self.numbers)} numbers")


async def serve():
    await asyncio.Event().wait()


async def main():
    reporter = asyncio.create_task(Reporter().run(), name="reporter")
    server = asyncio.create_task(serve(), name="server")
    await asyncio.sleep(0.3)
    server.cancel()
    reporter.cancel()
    asked = time.monotonic()
    await asyncio.wait({server, reporter})
    print(f"shutdown took {time.monotonic() - asked:.1f} s")


if __name__ == "__main__":
    asyncio.run(main())
