"""esphome/device-builder#131: pointless `except CancelledError: pass` on background loops

https://github.com/esphome/device-builder/pull/131
Background loops turn their cancellation into a normal return, so that whoever gathers them cannot
tell "I cancelled this" from "this finished by itself".
"""

import asyncio


async def ping_loop(devices):
    try:
        while True:
            for _ in devices:
                await asyncio.sleep(0.02)
    except asyncio.CancelledError:  # ROOT: swallowed-cancel
        pass


async def main():
    loop_task = asyncio.create_task(ping_loop(["kitchen", "garage"]), name="ping-loop")
    await asyncio.sleep(0.15)
    loop_task.cancel()
    await asyncio.gather(loop_task, return_exceptions=True)


asyncio.run(main())
