"""A service that ends on SIGTERM: it stops accepting, cancels its sessions and waits for them"""

import asyncio
import os
import signal


async def session(number):
    try:
        while True:
            await asyncio.sleep(0.05)
    finally:
        await asyncio.sleep(0.02)


async def main():
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    sessions = [asyncio.create_task(session(n), name=f"session-{n}") for n in range(8)]
    loop.call_later(0.3, os.kill, os.getpid(), signal.SIGTERM)
    await stop.wait()
    for task in sessions:
        task.cancel()
    await asyncio.gather(*sessions, return_exceptions=True)


asyncio.run(main())
