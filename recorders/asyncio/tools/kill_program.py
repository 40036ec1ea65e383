"""The program that kill_table.py kills: tasks born, cancelled and ended without end, and counted in a shared page.

    kill_program.py PAGE [exit=N] [fork=N] [stop=N] [threads] [growth=before|after]

Each act is counted in PAGE, a file of 4096 bytes mapped as shared memory, once before and once after the recorder
can write it: so at every moment `after <= recorded <= before`, however the process ends. Slots are 8 bytes, and one
store each. A second worker (a thread, or the child of a fork) counts in slots of its own.
"""

import asyncio
import mmap
import os
import sys
import threading

(BORN_BEFORE, BORN_AFTER, CANCELLED_BEFORE, CANCELLED_AFTER, DELIVERED_AFTER, ENDED_BEFORE, ENDED_AFTER, PID,
 SLOTS) = range(9)
BATCH = 20


def open_page(path):
    """The page as a sequence of unsigned 8-byte integers."""
    with open(path, "r+b") as file:
        return memoryview(mmap.mmap(file.fileno(), 4096)).cast("Q")


class Worker:
    """One loop full of tasks named `<letter><number>`, numbers rising by one from 1."""

    def __init__(self, page, index, options):
        self.page = page[index * SLOTS : (index + 1) * SLOTS]
        self.letter = "ab"[index]
        self.options = options

    def run(self):
        self.page[PID] = os.getpid()
        self.parent = os.getppid()
        asyncio.run(self.main())

    async def main(self):
        page = self.page
        stop = self.options.get("stop", 1 << 60)
        while page[BORN_BEFORE] < stop and os.getppid() == self.parent:  # nobody watches an orphan
            tasks = []
            for number in range(BATCH):
                page[BORN_BEFORE] += 1
                task = asyncio.create_task(self.work(number % 2), name=f"{self.letter}{page[BORN_BEFORE]}")
                page[BORN_AFTER] += 1
                task.add_done_callback(self.ended)
                tasks.append(task)
                self.born(page[BORN_AFTER])
            await asyncio.sleep(0)
            for task in tasks[1::2]:
                page[CANCELLED_BEFORE] += 1
                task.cancel()
                page[CANCELLED_AFTER] += 1
            await asyncio.gather(*tasks, return_exceptions=True)

    def born(self, count):
        if count == self.options.get("exit"):
            os._exit(7)
        if self.letter == "a" and count == self.options.get("fork"):
            self.fork()

    def fork(self):
        if os.fork() == 0:
            asyncio._set_running_loop(None)
            whole = open_page(sys.argv[1])
            Worker(whole, 1, {"stop": self.options.get("stop", 1 << 60)}).run()
            os._exit(0)

    async def work(self, waits):
        try:
            await asyncio.sleep(60 if waits else 0)
        except asyncio.CancelledError:
            self.page[DELIVERED_AFTER] += 1
            raise
        finally:
            await asyncio.sleep(0)
            self.page[ENDED_BEFORE] += 1

    def ended(self, task):
        self.page[ENDED_AFTER] += 1


def die_while_growing(when):
    """The process kills itself where the trace file gets its second piece, before or after the disk gave it."""
    allocate = os.posix_fallocate

    def dying(descriptor, offset, length):
        if offset and when == "before":
            os.kill(os.getpid(), 9)
        allocate(descriptor, offset, length)
        if offset:
            os.kill(os.getpid(), 9)

    os.posix_fallocate = dying


def main():
    path, *arguments = sys.argv[1:]
    pairs = dict(argument.partition("=")[::2] for argument in arguments)
    page = open_page(path)
    if "growth" in pairs:
        die_while_growing(pairs.pop("growth"))
    options = {name: int(value or 1) for name, value in pairs.items()}
    if "threads" in options:
        threading.Thread(target=Worker(page, 1, options).run, daemon=True).start()
    Worker(page, 0, options).run()
    print("done")


if __name__ == "__main__":
    main()
