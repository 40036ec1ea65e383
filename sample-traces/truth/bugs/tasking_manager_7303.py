"""hotosm/tasking-manager#7303: time.sleep() inside async def blocks the event loop in _push_messages

https://github.com/hotosm/tasking-manager/issues/7303
Every tenth message is followed by a pause of half a second, taken with `time.sleep`: nothing else
that the worker serves moves meanwhile.
"""

import asyncio
import time


async def store(message):
    await asyncio.sleep(0)


async def push_messages(messages):
    for number, message in enumerate(messages, 1):
        await store(message)
        if number % 10 == 0:
            time.sleep(0.5)  # ROOT: blocked-loop


async def request():
    await asyncio.sleep(0.1)
    return "answered"


async def main():
    pushing = asyncio.create_task(push_messages(range(20)), name="push")
    requests = [asyncio.create_task(request()) for _ in range(3)]
    print(await asyncio.gather(*requests))
    await pushing


asyncio.run(main())
