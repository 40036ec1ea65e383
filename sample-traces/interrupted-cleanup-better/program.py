"""A cleanup that comes to its end

The journal saves its entries in a task of its own, behind `asyncio.shield`, and waits for its end
however often it is cancelled. Look for: the second cancellation is delivered inside the
`finally`, `save` does not notice, and the `finally` is completed.
"""

import asyncio
import contextlib


class Journal:
    def __init__(self):
        self.entries = ["login", "order", "payment", "logout"]
        self.saved = []

    async def run(self):
        try:
            await asyncio.Event().wait()
        finally:
            saving = asyncio.create_task(self.save(), name="save")
            while not saving.done():
                # The first cancellation is still on its way and goes on after this block.
                with contextlib.suppress(asyncio.CancelledError):
                    await asyncio.shield(saving)

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
