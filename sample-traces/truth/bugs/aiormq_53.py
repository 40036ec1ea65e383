"""mosquito/aiormq#53: exception from the heartbeat task is never retrieved

https://github.com/mosquito/aiormq/issues/53
The heartbeat writes to a closed transport and dies; nobody looks at its task, so the connection is
thought alive and the log says "Task exception was never retrieved".
"""

import asyncio


async def heartbeat():
    await asyncio.sleep(0.1)
    raise RuntimeError("unable to perform operation on closed transport")


async def connection():
    task = asyncio.create_task(heartbeat(), name="heartbeat")  # ROOT: lost-exception
    await asyncio.sleep(0.4)
    return task.done()


asyncio.run(connection())
