"""Rapptz/discord.py#149: my_background_task wasn't stored and couldn't be cancelled

https://github.com/Rapptz/discord.py/pull/149
The client starts a task of its own and keeps nothing of it: closed, it leaves the task running.
"""

import asyncio


class Client:
    async def start(self):
        asyncio.create_task(self.my_background_task(), name="background")  # ROOT: orphan-task
        await asyncio.sleep(0.1)

    async def my_background_task(self):
        while True:
            await asyncio.sleep(0.3)


async def main():
    client = Client()
    await asyncio.create_task(client.start(), name="client")
    await asyncio.sleep(1.5)


asyncio.run(main())
