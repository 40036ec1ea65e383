"""python/asyncio#238: gather: optionally cancel all children on the first exception

https://github.com/python/asyncio/issues/238
A connection gathers its ping and its handler. The ping times out, the connection is given up, and
the handler goes on with a connection that is no longer there.
"""

import asyncio


async def ping():
    await asyncio.sleep(0.2)
    raise ConnectionError("ping timeout")


async def handle():
    for _ in range(10):
        await asyncio.sleep(0.1)


async def connection():
    await asyncio.gather(ping(), handle())  # ROOT: gather-orphan


async def main():
    task = asyncio.create_task(connection(), name="connection")
    await asyncio.wait({task})
    print(repr(task.exception()))
    await asyncio.sleep(1)


asyncio.run(main())
