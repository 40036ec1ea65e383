"""Incident, mended: a service that keeps its grace

The same order service gets the same SIGTERM, with a grace of 3 s. Each shard gives its last flush
half a second, and spools what is left for the next start.
Look for: the same wave of cancellations, and an end well inside the grace.
"""

import asyncio
import os
import signal
import time

GRACE_SECONDS = 3.0
CONNECTIONS = 240
WORKERS = 48
SHARDS = 4
SHARD_WITHOUT_BULK_INSERT = 2


class Store:
    """The database behind one shard; every call is one round trip."""

    ROUND_TRIP_SECONDS = 0.028

    def __init__(self, bulk_insert):
        self.bulk_insert = bulk_insert
        self.rows = 0

    async def insert(self, rows):
        if not self.bulk_insert and len(rows) > 1:
            raise ValueError("this shard takes one row at a time")
        await asyncio.sleep(self.ROUND_TRIP_SECONDS)
        self.rows += len(rows)


class Shard:
    """Collects rows and writes them in batches."""

    FLUSH_EVERY_SECONDS = 60
    LAST_FLUSH_SECONDS = 0.5

    def __init__(self, number):
        self.name = f"shard-{number}"
        self.store = Store(bulk_insert=number != SHARD_WITHOUT_BULK_INSERT)
        self.buffer = []
        self.spool = []

    async def run(self):
        async with asyncio.TaskGroup() as group:
            group.create_task(self.flush_regularly(), name=f"{self.name}/flush")
            group.create_task(watch_health(self.name), name=f"{self.name}/health")

    async def flush_regularly(self):
        try:
            while True:
                await asyncio.sleep(self.FLUSH_EVERY_SECONDS)
                await self.flush()
        finally:
            try:
                await asyncio.wait_for(self.flush(), self.LAST_FLUSH_SECONDS)
            except TimeoutError:
                self.spool, self.buffer = self.buffer, []
                print(f"{self.name}: {len(self.spool)} rows wait in the spool")

    async def flush(self):
        while self.buffer:
            rows = len(self.buffer) if self.store.bulk_insert else 1
            await self.store.insert(self.buffer[:rows])
            del self.buffer[:rows]


class ShardPool:
    """All shards; a customer always goes to the same one."""

    def __init__(self):
        self.shards = [Shard(number) for number in range(SHARDS)]

    def add(self, order):
        self.shards[order["customer"] % SHARDS].buffer.append(order)

    async def run(self):
        async with asyncio.TaskGroup() as group:
            for shard in self.shards:
                group.create_task(shard.run(), name=shard.name)


class Workers:
    """Take orders from the queue, check them and hand them to their shard."""

    def __init__(self, orders, pool):
        self.orders = orders
        self.pool = pool

    async def run(self):
        async with asyncio.TaskGroup() as group:
            for number in range(WORKERS):
                group.create_task(self.work(), name=f"worker-{number}")

    async def work(self):
        while True:
            order = await self.orders.get()
            await asyncio.sleep(0.005)
            self.pool.add(order)


class Acceptor:
    """Accepts connections; each places its orders and stays open for more."""

    def __init__(self, orders):
        self.orders = orders

    async def run(self):
        async with asyncio.TaskGroup() as group:
            for number in range(CONNECTIONS):
                group.create_task(self.serve(number), name=f"conn-{number:03}")
                await asyncio.sleep(0.002)
            await asyncio.Event().wait()

    async def serve(self, number):
        try:
            # Most customers of this day happen to live on shard 2.
            customer = SHARD_WITHOUT_BULK_INSERT if number % 8 else number // 8
            for _ in range(1 if number % 8 else 2):
                self.orders.put_nowait({"customer": customer, "connection": number})
                await asyncio.sleep(0.02)
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.001)  # says goodbye to the client


class Metrics:
    """Samples a few numbers, and sends the last sample when it stops."""

    NAMES = ("cpu", "memory", "queue", "latency", "errors", "sockets")

    async def run(self):
        async with asyncio.TaskGroup() as group:
            for name in self.NAMES:
                group.create_task(self.sample(), name=f"metrics/{name}")

    async def sample(self):
        try:
            while True:
                await asyncio.sleep(0.25)
        finally:
            await asyncio.sleep(0.002)


async def refresh_cache():
    while True:
        await asyncio.sleep(0.7)


async def watch_health(name):
    while True:
        await asyncio.sleep(0.4)


class Service:
    def __init__(self):
        self.orders = asyncio.Queue()
        self.pool = ShardPool()

    async def run(self):
        async with asyncio.TaskGroup() as group:
            group.create_task(self.pool.run(), name="shard-pool")
            group.create_task(Workers(self.orders, self.pool).run(), name="workers")
            group.create_task(Acceptor(self.orders).run(), name="acceptor")
            group.create_task(Metrics().run(), name="metrics")
            for name in ("customers", "prices", "stock", "sessions", "rates", "images"):
                group.create_task(refresh_cache(), name=f"cache/{name}")
            for number in range(16):
                group.create_task(watch_health(f"peer-{number}"), name=f"heartbeat/peer-{number}")


async def main():
    service = asyncio.create_task(Service().run(), name="service")
    stopping = asyncio.Event()

    def on_sigterm():
        print(f"SIGTERM: stopping {len(asyncio.all_tasks())} tasks, grace {GRACE_SECONDS:.0f} s")
        service.cancel()
        stopping.set()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, on_sigterm)
    loop.call_later(1.5, os.kill, os.getpid(), signal.SIGTERM)

    await stopping.wait()
    asked = time.monotonic()
    _, late = await asyncio.wait({service}, timeout=GRACE_SECONDS)
    if late:
        names = sorted(task.get_name() for task in asyncio.all_tasks() - {asyncio.current_task()})
        print(f"the grace is over, still alive: {', '.join(names)}")
        await asyncio.wait({service})
    print(f"stopped after {time.monotonic() - asked:.1f} s")


if __name__ == "__main__":
    asyncio.run(main())
