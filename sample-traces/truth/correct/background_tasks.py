"""Fire and forget as the documentation has it: a set keeps the tasks, the end waits for them"""

import asyncio

background_tasks = set()


async def some_coro(param):
    await asyncio.sleep(0.05 * param)


async def main():
    for number in range(10):
        task = asyncio.create_task(some_coro(number))
        background_tasks.add(task)
        task.add_done_callback(background_tasks.discard)
    await asyncio.gather(*background_tasks)


asyncio.run(main())
