"""A sibling that runs on after gather failed

An order reserves goods and charges a card side by side, in one `gather`. The card is refused,
gather raises, and nobody stops the reservation.
Look for: `reserve` runs on after the gather has failed, and reserves goods that nobody ordered.
"""

import asyncio


async def charge_card():
    await asyncio.sleep(0.1)
    raise ValueError("card refused")


async def reserve_goods():
    await asyncio.sleep(0.8)
    print("goods reserved")


async def order():
    charge = asyncio.create_task(charge_card(), name="charge")
    reserve = asyncio.create_task(reserve_goods(), name="reserve")
    await asyncio.gather(charge, reserve)


async def main():
    try:
        await order()
    except ValueError as refusal:
        print(f"no order: {refusal}")
    await asyncio.sleep(1)


if __name__ == "__main__":
    asyncio.run(main())
