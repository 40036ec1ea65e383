"""The worker pool of the documentation of asyncio.Queue: workers are cancelled once it is empty"""

import asyncio


async def worker(queue):
    while True:
        pause = await queue.get()
        await asyncio.sleep(pause)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for n in range(20):
        queue.put_nowait(0.02 + n / 500)
    tasks = [asyncio.create_task(worker(queue), name=f"worker-{n}") for n in range(3)]
    await queue.join()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


asyncio.run(main())
