"""A handler inside a timeout keeps what there is, lets the cancellation out, and its caller is told."""

import asyncio


async def download(chunks):
    try:
        while True:
            await asyncio.sleep(0.03)
            chunks.append("chunk")
    except asyncio.CancelledError:
        chunks.append("end")
        await asyncio.sleep(0.01)
        raise


async def retrying(attempt, attempts):
    for number in range(attempts):
        try:
            async with asyncio.timeout(0.1):
                return await attempt()
        except TimeoutError:
            if number + 1 == attempts:
                raise


async def main():
    chunks = []
    try:
        await asyncio.wait_for(retrying(lambda: download(chunks), 3), 5)
    except TimeoutError:
        print("timeout,", chunks.count("end"), "attempts")


asyncio.run(main())
