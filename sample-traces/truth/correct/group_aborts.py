"""A TaskGroup whose child fails cancels the others, which clean up and go"""

import asyncio


async def fails():
    await asyncio.sleep(0.2)
    raise ValueError("as designed")


async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.01)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails())
            for _ in range(5):
                group.create_task(worker())
    except* ValueError as errors:
        print(errors.exceptions)


asyncio.run(main())
