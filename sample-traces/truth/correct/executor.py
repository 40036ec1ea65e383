"""run_in_executor and to_thread, as in the documentation: the loop stays free"""

import asyncio
import concurrent.futures
import time


def blocking():
    time.sleep(0.3)
    return 42


async def main():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor() as pool:
        print(await loop.run_in_executor(pool, blocking))
    print(await asyncio.gather(asyncio.to_thread(blocking), asyncio.sleep(0.3, "slept")))


asyncio.run(main())
