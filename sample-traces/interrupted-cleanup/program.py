"""A cleanup that is cancelled in its turn

A journal saves its entries in a `finally`, one after the other. Whoever cancelled it finds that it
takes too long and cancels it once more. Look for: the second cancellation is delivered inside the
`finally`, which never gets to its end, and entries are lost.
"""

import asyncio


class Journal:
    def __init__(self):
        self.entries = ["login", "order", "payment", "logout"]
        self.saved = []

    async def run(self):
        try:
            await asyncio.Event().wait()
        finally:
            await self.save()

    async def save(self):
        for entry in self.entries:
            await asyncio.sleep(0.15)
            self.saved.append(entry)


async def main():
    journal = Journal()
    task = asyncio.create_task(journal.run(), name="journal")
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait({task}, timeout=0.2)
    task.cancel()
    await asyncio.wait({task})
    print(f"saved: {journal.saved} of {len(journal.entries)}")


if __name__ == "__main__":
    asyncio.run(main())
