"""python-websockets/websockets#142: worker task not always completed if cancelled during close()

https://github.com/python-websockets/websockets/issues/142
`close()` catches CancelledError to go on with its cleanup, and the task that was cancelled while it
closed ends as if nobody had asked.
"""

import asyncio


class Protocol:
    def __init__(self):
        self.closed = asyncio.Event()

    async def close(self):
        try:
            await asyncio.wait_for(self.closed.wait(), 10)
        except asyncio.CancelledError:  # ROOT: swallowed-cancel
            pass
        await asyncio.sleep(0.05)


async def client():
    protocol = Protocol()
    await asyncio.sleep(0.05)
    await protocol.close()


async def main():
    task = asyncio.create_task(client(), name="client")
    await asyncio.sleep(0.2)
    task.cancel()
    await asyncio.wait({task})


asyncio.run(main())
