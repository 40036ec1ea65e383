"""bobmatnyc/claude-mpm#406: replace busy-loop polling with asyncio.Event

https://github.com/bobmatnyc/claude-mpm/issues/406
A daemon looks ten times a second whether it is still running, and so finds out late and wakes for
nothing.
"""

import asyncio


class Hub:
    def __init__(self):
        self.running = True

    async def run_until_stopped(self):
        while self.running:
            await asyncio.sleep(0.1)  # ROOT: polling-timeout


async def main():
    hub = Hub()
    task = asyncio.create_task(hub.run_until_stopped(), name="hub")
    await asyncio.sleep(2)
    hub.running = False
    await task


asyncio.run(main())
