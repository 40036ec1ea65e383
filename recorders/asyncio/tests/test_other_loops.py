"""Loops that are not made of asyncio's own: whatever a program does there is seen, and the program sees nothing of it."""

import os
import re
import shutil

from tests.support import ROOT, RecorderTest

PROGRAM = """
import asyncio, gc
from stand_in_loop import StandInLoop
async def work():
    try:
        await asyncio.sleep(5)
    finally:
        await asyncio.sleep(0)
async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("no")
async def main():
    task = asyncio.create_task(work(), name="W")
    await asyncio.sleep(0.01)
    task.cancel("enough")
    await asyncio.wait([task])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(), name="G")
            group.create_task(fails(), name="F")
    except* ValueError:
        pass
    try:
        async with asyncio.timeout(0.01):
            await work()
    except TimeoutError:
        print("timeout")
    unretrieved = asyncio.create_task(fails(), name="U")
    await asyncio.sleep(0.02)
    del unretrieved
    gc.collect()
    asyncio.create_task(work(), name="L")
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    print(type(loop).__name__, type(task), loop.call_soon.__doc__, loop.call_soon.__name__, repr(loop.call_soon)[:22])
"""
BY_RUNNER = PROGRAM + """
with asyncio.Runner(loop_factory=StandInLoop) as runner:
    runner.run(main())
"""
BY_HAND = PROGRAM + """
loop = StandInLoop()
loop.run_until_complete(main())
loop.close()
"""


class OtherLoopsTest(RecorderTest):
    def setUp(self):
        super().setUp()
        installed = os.path.join(self.folder, "site-packages")
        os.mkdir(installed)
        shutil.copy(os.path.join(ROOT, "tests", "stand_in_loop.py"), installed)

    def python(self, *arguments, env=None, **more):
        path = os.pathsep.join([os.path.join(self.folder, "site-packages"), os.path.join(ROOT, "src")])
        return super().python(*arguments, env={**(env or {}), "PYTHONPATH": path}, **more)

    def both(self, source, *options):
        path = self.write(source)
        off = self.python(path)
        on = self.run_recorded(path, options=options)
        self.assertEqual(*(re.sub(r" at 0x\w+", "", f"{done.returncode} {done.stdout} {done.stderr}") for done in (on, off)))
        self.assertEqual(off.returncode, 0, off.stderr)
        return self.trace()

    def assert_all_seen(self, trace):
        main = trace.one("task.created", task=trace.task("Task-1"))["task"]
        born = trace.one("task.created", task=trace.task("W"))
        self.assertEqual((born["parent"], trace.line(born)), (main, 12))
        request = trace.one("cancel.requested", task=trace.task("W"))
        self.assertEqual((request["cause"], request["by"], request["message"]), ("explicit", main, "enough"))
        delivered = trace.one("cancel.delivered", task=trace.task("W"))
        self.assertEqual((delivered["requests"], trace.line(delivered)), ([request["request"]], 5))
        self.assertEqual(trace.spans("W"), [("finally", 7, True, "completed")])
        self.assertEqual(trace.end_of("W")["outcome"], "cancelled")
        by_sibling = trace.one("cancel.requested", task=trace.task("G"))
        self.assertEqual((by_sibling["cause"], by_sibling["causeTask"]), ("sibling_failed", trace.task("F")))
        self.assertEqual([each["cause"] for each in trace.all("cancel.requested", task=main)], ["child_failed", "deadline"])
        self.assertEqual(trace.one("exception.unretrieved")["task"], trace.task("U"))

    def test_everything_is_seen(self):
        trace = self.both(BY_RUNNER)
        self.assert_all_seen(trace)
        self.assertEqual(trace.one("cancel.requested", task=trace.task("L"))["cause"], "shutdown")
        self.assertEqual(trace.end_of("L")["outcome"], "cancelled")
        self.assertEqual(len(trace.all("stream.closed")), 1)
        self.assertEqual(len(trace.tasks), 6)

    def test_every_step_is_seen_in_full_detail(self):
        self.assert_all_seen(self.both(BY_RUNNER, "--detail", "full"))

    def test_a_loop_that_is_run_and_closed_by_hand(self):
        trace = self.both(BY_HAND)
        self.assert_all_seen(trace)
        self.assertEqual(trace.one("task.lost", task=trace.task("L"))["how"], "loop_closed")

    def test_recorded_midway(self):
        path = self.write("""
            import asyncio, cancelscope
            from stand_in_loop import StandInLoop
            own = dict(vars(StandInLoop))
            async def work():
                try:
                    await asyncio.sleep(5)
                finally:
                    await asyncio.sleep(0)
            async def main():
                before = asyncio.create_task(work(), name="B")
                await asyncio.sleep(0)
                with cancelscope.record("t.cancelscope"):
                    task = asyncio.create_task(work(), name="W")
                    await asyncio.sleep(0.01)
                    for each in (task, before):
                        each.cancel()
                    await asyncio.wait([task, before])
                print(dict(vars(StandInLoop)) == own)
            loop = StandInLoop()
            loop.run_until_complete(main())
            """)
        done = self.python(path)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "True\n", ""))
        trace = self.trace()
        for name in ("W", "B"):
            self.assertEqual(len(trace.all("cancel.delivered", task=trace.task(name))), 1)
            self.assertEqual(trace.end_of(name)["outcome"], "cancelled")

    def test_a_program_whose_function_is_called_as_a_method_of_loops(self):
        trace = self.record("""
            async def shutdown_asyncgens():
                await asyncio.sleep(0)
            asyncio.run(shutdown_asyncgens())
            """)
        self.assertEqual(trace.end_of("Task-1")["outcome"], "returned")

    def test_a_class_that_cannot_be_changed_is_left_alone(self):
        path = self.write("""
            import asyncio
            from stand_in_loop import StandInLoop
            class Fixed(type):
                def __setattr__(self, name, value):
                    raise TypeError("immutable")
            class Loop(StandInLoop, metaclass=Fixed):
                pass
            async def main():
                print(await asyncio.create_task(asyncio.sleep(0, "done"), name="W"))
            with asyncio.Runner(loop_factory=Loop) as runner:
                runner.run(main())
            """)
        done = self.run_recorded(path)
        self.assertEqual((done.returncode, done.stdout), (0, "done\n"))
        self.assertEqual(done.stderr, "cancelscope: __main__.Loop cannot be observed; the trace lacks the steps, deliveries "
                                      "and ends of its tasks\n")
