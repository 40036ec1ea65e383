"""redis/redis-py#2624: cancelling a command leaves the connection one reply behind

https://github.com/redis/redis-py/issues/2624
A command is sent and its reply read: two halves that belong together. A cancellation between them
leaves the reply on the wire, and the next command reads it as its own.
"""

import asyncio

try:
    from cancelscope import critical
except ImportError:
    from contextlib import nullcontext as critical


class Connection:
    def __init__(self):
        self.replies = asyncio.Queue()

    async def answer(self, value):
        await asyncio.sleep(0.2)
        self.replies.put_nowait(value)

    async def execute(self, key):
        with critical("a command and its reply"):  # ROOT: unshielded-critical
            self.server = asyncio.create_task(self.answer(key), name=f"server-{key}")
            return await self.replies.get()


async def main():
    connection = Connection()
    first = asyncio.create_task(connection.execute("foo"), name="get-foo")
    await asyncio.sleep(0.1)
    first.cancel()
    await asyncio.wait({first})
    await connection.server
    print("bar:", await connection.execute("bar"))
    await connection.server


asyncio.run(main())
