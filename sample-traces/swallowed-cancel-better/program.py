"""A cancellation that is passed on

The import task catches CancelledError to say how far it came, and raises it again.
Look for: the same handler as in the bad program, but it ends "raised", and the task ends cancelled,
so its caller can tell that the import is not complete.
"""

import asyncio


async def import_customers():
    imported = 0
    try:
        while imported < 1000:
            await asyncio.sleep(0.02)
            imported += 1
    except asyncio.CancelledError:
        print(f"cancelled after {imported} customers")
        raise
    return "import complete"


async def main():
    task = asyncio.create_task(import_customers(), name="import")
    await asyncio.sleep(0.3)
    task.cancel()
    await asyncio.wait({task})
    print("the import was cancelled" if task.cancelled() else task.result())


if __name__ == "__main__":
    asyncio.run(main())
