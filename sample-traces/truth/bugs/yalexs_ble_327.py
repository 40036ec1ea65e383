"""Yale-Libs/yalexs-ble#327: `background_task` silently swallows exceptions

https://github.com/Yale-Libs/yalexs-ble/issues/327
The set that holds the tasks forgets each when it is done, and its exception with it. The lock goes
unresponsive, and the log is silent until the garbage collector passes.
"""

import asyncio


class Lock:
    def __init__(self):
        self.background_tasks = set()

    def background_task(self, coroutine, name):
        task = asyncio.create_task(coroutine, name=name)  # ROOT: lost-exception
        self.background_tasks.add(task)
        task.add_done_callback(self.background_tasks.remove)

    async def execute_forced_disconnect(self):
        await asyncio.sleep(0.05)
        raise OSError("disconnected while disconnecting")


async def main():
    lock = Lock()
    lock.background_task(lock.execute_forced_disconnect(), "forced disconnect")
    await asyncio.sleep(0.2)


asyncio.run(main())
