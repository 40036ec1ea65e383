"""sanic-org/sanic#2267: app.stop() does not run tasks to completion

https://github.com/sanic-org/sanic/issues/2267
Stopping drops all tasks at once: `finally` blocks and exits of context managers never run.
"""

import asyncio


class App:
    def __init__(self):
        self.loop = asyncio.new_event_loop()

    async def handler(self):
        try:
            await asyncio.sleep(10)
        finally:
            print("given back")

    def run(self):
        self.request = self.loop.create_task(self.handler(), name="request")
        self.loop.call_later(0.2, self.loop.stop)
        self.loop.run_forever()

    def stop(self):
        self.loop.close()  # ROOT: destroyed-pending


app = App()
app.run()
app.stop()
