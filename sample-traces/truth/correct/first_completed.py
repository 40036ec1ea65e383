"""Three mirrors race; the winner's answer is taken, the others are cancelled and waited for"""

import asyncio


async def mirror(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    tasks = {asyncio.create_task(mirror(s)) for s in (0.1, 0.5, 5)}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)
    print(done.pop().result())


asyncio.run(main())
