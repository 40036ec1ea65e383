"""micro-fan/aiozk#46: cancel heartbeat when closing the session

https://github.com/micro-fan/aiozk/pull/46
`close()` does not stop the heartbeat; the loop is closed over it: "Task was destroyed but it is
pending!"
"""

import asyncio


class Session:
    def start(self):
        self.heartbeat_task = asyncio.get_running_loop().create_task(
            self.heartbeat(), name="heartbeat"
        )

    async def heartbeat(self):
        while True:
            await asyncio.sleep(0.05)

    async def close(self):
        await asyncio.sleep(0.05)


async def use():
    session = Session()
    session.start()
    await asyncio.sleep(0.2)
    await session.close()


loop = asyncio.new_event_loop()
loop.run_until_complete(use())
loop.close()  # ROOT: destroyed-pending
