"""Background tasks that are held, whose exceptions somebody takes, and which are awaited at the end."""

import asyncio


class Background:
    def __init__(self):
        self.tasks = set()
        self.errors = []

    def start(self, coroutine):
        task = asyncio.create_task(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self.done)

    def done(self, task):
        self.tasks.discard(task)
        if not task.cancelled() and task.exception():
            self.errors.append(repr(task.exception()))

    async def close(self):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


async def flaky():
    await asyncio.sleep(0.02)
    raise OSError("flaky")


async def main():
    background = Background()
    background.start(flaky())
    background.start(asyncio.sleep(10))
    await asyncio.sleep(0.1)
    await background.close()
    print(background.errors)


asyncio.run(main())
