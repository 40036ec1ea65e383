"""A loop that is closed when all is quiet

The program still drives its loop by hand, but before it closes it, it cancels the heartbeat and
waits for its end. Look for: `heartbeat` is cancelled and signs off, and then the loop is closed.
"""

import asyncio


async def sign_off():
    await asyncio.sleep(0.01)
    print("heartbeat: signed off")


async def heartbeat():
    try:
        while True:
            await asyncio.sleep(0.1)
    except asyncio.CancelledError:
        await sign_off()
        raise


async def work():
    await asyncio.sleep(0.35)
    print("work: done")


def main():
    loop = asyncio.new_event_loop()
    heart = loop.create_task(heartbeat(), name="heartbeat")
    try:
        loop.run_until_complete(work())
    finally:
        heart.cancel()
        loop.run_until_complete(asyncio.wait({heart}))
        loop.close()
    print(f"heartbeat ended: {heart.done()}")


if __name__ == "__main__":
    main()
