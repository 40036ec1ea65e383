"""A task group leaves nobody behind

The order reserves goods and charges a card side by side, in one `TaskGroup`. The card is refused,
and the group cancels the reservation before it raises.
Look for: the cause of the cancellation of `reserve` is the failure of `charge`.
"""

import asyncio


async def charge_card():
    await asyncio.sleep(0.1)
    raise ValueError("card refused")


async def reserve_goods():
    await asyncio.sleep(0.8)
    print("goods reserved")


async def order():
    async with asyncio.TaskGroup() as group:
        group.create_task(charge_card(), name="charge")
        group.create_task(reserve_goods(), name="reserve")


async def main():
    try:
        await order()
    except* ValueError as refusals:
        print(f"no order: {refusals.exceptions[0]}")
    await asyncio.sleep(1)


if __name__ == "__main__":
    asyncio.run(main())
