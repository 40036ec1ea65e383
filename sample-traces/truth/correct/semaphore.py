"""Thirty downloads, five at a time; the waiters of a second round are cancelled in the queue"""

import asyncio


async def download(limit):
    async with limit:
        await asyncio.sleep(0.03)


async def main():
    limit = asyncio.Semaphore(5)
    await asyncio.gather(*(download(limit) for _ in range(30)))
    tasks = [asyncio.create_task(download(limit)) for _ in range(12)]
    await asyncio.sleep(0.02)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert not limit.locked()


asyncio.run(main())
