"""A money transfer that is cut in half

A transfer takes money from one account and adds it to another, with a write between. It is
cancelled in the middle of that. Look for: the cancellation is delivered inside the critical region
"ledger", and the sum of the accounts is wrong afterwards.
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


async def transfer(amount):
    with critical("ledger"):
        await write("alice", accounts["alice"] - amount)
        await write("bob", accounts["bob"] + amount)


async def main():
    task = asyncio.create_task(transfer(30), name="transfer")
    await asyncio.sleep(0.3)
    task.cancel()
    await asyncio.wait({task})
    print(f"{accounts}, sum {sum(accounts.values())}")


if __name__ == "__main__":
    asyncio.run(main())
