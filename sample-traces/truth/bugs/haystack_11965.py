"""deepset-ai/haystack#11965: asyncio.gather leaks orphaned tasks when one concurrent call fails

https://github.com/deepset-ai/haystack/issues/11965
Several retrievers are asked side by side. When one fails, `gather` raises at once, and the others go
on asking for somebody who has gone.
"""

import asyncio


async def run_one(name, seconds):
    await asyncio.sleep(seconds)
    if name == "bm25":
        raise RuntimeError(f"Retriever '{name}' failed")
    return name


async def run_async():
    return await asyncio.gather(  # ROOT: gather-orphan
        run_one("bm25", 0.1), run_one("embedding", 1.2), run_one("sparse", 1.5)
    )


async def main():
    try:
        await run_async()
    except RuntimeError as error:
        print(error)
    await asyncio.sleep(1.6)


asyncio.run(main())
