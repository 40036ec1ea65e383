"""Terminating a task group: the documentation's recipe, with a task that raises"""

import asyncio


class TerminateTaskGroup(Exception):
    pass


async def force_terminate_task_group():
    raise TerminateTaskGroup


async def job(seconds):
    await asyncio.sleep(seconds)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job(0.1))
            group.create_task(job(5))
            await asyncio.sleep(0.3)
            group.create_task(force_terminate_task_group())
    except* TerminateTaskGroup:
        pass


asyncio.run(main())
