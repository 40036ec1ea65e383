"""sqlalchemy/sqlalchemy#12077: task group cancellation leading to a connection leak

https://github.com/sqlalchemy/sqlalchemy/issues/12077
The pool closes the connection in a `finally`, and every `await` on that path is cancelled again:
pool and driver think that it was closed, the server still has it.
"""

import asyncio


class Connection:
    async def execute(self):
        await asyncio.sleep(10)

    async def terminate(self):
        await asyncio.sleep(0.3)
        print("closed")


async def handler():
    connection = Connection()
    try:
        await connection.execute()
    finally:
        await connection.terminate()  # ROOT: interrupted-cleanup


async def main():
    task = asyncio.create_task(handler(), name="handler")
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait({task})


asyncio.run(main())
