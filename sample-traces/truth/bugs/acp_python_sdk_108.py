"""agentclientprotocol/python-sdk#108: run_agent leaks its sender and dispatcher when cancelled

https://github.com/agentclientprotocol/python-sdk/issues/108
`run_agent` listens and then closes; cancelled while it listens it never comes to the close, and the
tasks that the connection had started go on alone.
"""

import asyncio


class Connection:
    def __init__(self):
        self.tasks = [asyncio.create_task(self.loop(), name=name) for name in ("sender", "dispatcher")]

    async def loop(self):
        while True:
            await asyncio.sleep(0.1)

    async def listen(self):
        await asyncio.sleep(10)

    async def close(self):
        for task in self.tasks:
            task.cancel()
        await asyncio.wait(self.tasks)


async def run_agent():
    connection = Connection()
    await connection.listen()
    await connection.close()  # ROOT: skipped-cleanup


async def main():
    agent = asyncio.create_task(run_agent(), name="agent")
    await asyncio.sleep(0.2)
    agent.cancel()
    await asyncio.wait({agent})
    await asyncio.sleep(1.5)


asyncio.run(main())
