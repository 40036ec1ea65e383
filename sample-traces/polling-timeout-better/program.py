"""A timeout that asyncio keeps

The caller leaves the clock to `asyncio.wait_for`, which cancels the fetch at the deadline, waits
until it is gone, and raises TimeoutError. Look for: one wait of 1.5 s and one cancellation, whose
cause is the deadline.
"""

import asyncio


async def fetch_prices():
    await asyncio.sleep(5)
    return [101, 99, 100]


async def main():
    try:
        print(await asyncio.wait_for(fetch_prices(), 1.5))
    except TimeoutError:
        print("the prices took too long")


if __name__ == "__main__":
    asyncio.run(main())
