"""A money transfer that is done as a whole

The two writes are a task of their own, behind `asyncio.shield`. Whoever is cancelled meanwhile
waits for its end, and only then passes the cancellation on.
Look for: the request to `transfer` stops at the shield; `ledger` goes on and returns.
"""

import asyncio
import contextlib

try:
    from cancelscope import critical
except ImportError:  # not recorded

    def critical(name):
        return contextlib.nullcontext()


accounts = {"alice": 100, "bob": 100}


async def write(name, balance):
    await asyncio.sleep(0.2)
    accounts[name] = balance


async def write_both(amount):
    with critical("ledger"):
        await write("alice", accounts["alice"] - amount)
        await write("bob", accounts["bob"] + amount)


async def transfer(amount):
    writing = asyncio.create_task(write_both(amount), name="ledger")
    try:
        await asyncio.shield(writing)
    except asyncio.CancelledError:
        await writing
        raise


async def main():
    task = asyncio.create_task(transfer(30), name="transfer")
    await asyncio.sleep(0.3)
    task.cancel()
    await asyncio.wait({task})
    print(f"{accounts}, sum {sum(accounts.values())}")


if __name__ == "__main__":
    asyncio.run(main())
