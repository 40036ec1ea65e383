"""openai/openai-agents-python#4899: tool timeouts wait for the cancelled tool's cleanup

https://github.com/openai/openai-agents-python/issues/4899
`wait_for` cancels at the deadline and then waits until the tool has cleaned up, however long: the
configured timeout says 0.3 s, the cleanup decides.
"""

import asyncio


async def tool():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(2)  # ROOT: slow-cleanup


async def main():
    try:
        await asyncio.wait_for(tool(), 0.3)
    except TimeoutError:
        print("the tool timed out")


asyncio.run(main())
