"""A cleanup that knows its limit

The reporter still uploads its numbers in a `finally`, but gives the receiving side 0.25 s, and then
keeps the numbers for the next run. Look for: the cleanup of `reporter` ends on time; the second
cancellation in it is the deadline's, and stops only the upload.
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
            try:
                await asyncio.wait_for(self.upload(), 0.25)
            except TimeoutError:
                print(f"keeping {len(self.numbers)} numbers for the next run")

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
