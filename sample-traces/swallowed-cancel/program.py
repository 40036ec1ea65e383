"""A cancellation that is swallowed

An import task catches CancelledError to say how far it came, and returns. Its caller cancelled it,
but sees a task that ended well. Look for: the request is delivered, the handler does not re-raise,
and the task ends "returned" with one request left unanswered.
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
    return "import complete"


async def main():
    task = asyncio.create_task(import_customers(), name="import")
    await asyncio.sleep(0.3)
    task.cancel()
    await asyncio.wait({task})
    print("the import was cancelled" if task.cancelled() else task.result())


if __name__ == "__main__":
    asyncio.run(main())
