"""Event, Condition and Lock of the documentation, one waiter cancelled on the way"""

import asyncio


async def waiter(event):
    await event.wait()


async def consumer(condition, items):
    async with condition:
        await condition.wait_for(lambda: items)
        return items.pop()


async def main():
    event, condition, items = asyncio.Event(), asyncio.Condition(), []
    waits = asyncio.create_task(waiter(event))
    given_up = asyncio.create_task(consumer(condition, items))
    served = asyncio.create_task(consumer(condition, items))
    await asyncio.sleep(0.1)
    event.set()
    await waits
    given_up.cancel()
    await asyncio.wait({given_up})
    async with condition:
        items.append("item")
        condition.notify_all()
    print(await served)


asyncio.run(main())
