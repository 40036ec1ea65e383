"""Publish and subscribe: subscribers come, read and unsubscribe in a finally when cancelled"""

import asyncio


class Topic:
    def __init__(self):
        self.queues = set()

    def publish(self, message):
        for queue in self.queues:
            queue.put_nowait(message)

    async def subscribe(self, handle):
        queue = asyncio.Queue()
        self.queues.add(queue)
        try:
            while True:
                handle(await queue.get())
        finally:
            self.queues.discard(queue)


async def main():
    topic = Topic()
    seen = []
    subscribers = [asyncio.create_task(topic.subscribe(seen.append)) for _ in range(4)]
    for number in range(10):
        await asyncio.sleep(0.02)
        topic.publish(number)
    await asyncio.sleep(0.02)
    for task in subscribers:
        task.cancel()
    await asyncio.gather(*subscribers, return_exceptions=True)
    assert len(seen) == 40 and not topic.queues


asyncio.run(main())
