"""A loop that is closed over a living task

The program drives its loop by hand: it starts a heartbeat, does its work and closes the loop.
Nobody stops the heartbeat first. Look for: `heartbeat` never ends; the loop is closed while it
sleeps, and it never signs off.
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
    loop.run_until_complete(work())
    loop.close()
    print(f"heartbeat ended: {heart.done()}")


if __name__ == "__main__":
    main()
