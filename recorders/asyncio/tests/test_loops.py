"""Loops and tasks of every make: several threads, Runner, eager tasks, the program's own factories and task classes."""

import sys
import unittest

from tests.support import RecorderTest

EAGER = unittest.skipUnless(sys.version_info >= (3, 12), "eager tasks came with Python 3.12")
PARTS = """
async def work():
    try:
        await asyncio.sleep(5)
    finally:
        await asyncio.sleep(0)
async def cancelled(task):
    await asyncio.sleep(0.01)
    task.cancel("enough")
    await asyncio.wait([task])
"""


class LoopsTest(RecorderTest):
    def assert_cancelled(self, trace, name):
        task = trace.task(name)
        self.assertEqual(len(trace.all("task.created", task=task)), 1)
        request = trace.one("cancel.requested", task=task)
        self.assertEqual((request["cause"], request["message"]), ("explicit", "enough"))
        self.assertEqual(trace.one("cancel.delivered", task=task)["requests"], [request["request"]])
        self.assertEqual(trace.spans(name), [("finally", 6, True, "completed")])
        self.assertEqual((trace.end_of(name)["outcome"], trace.end_of(name)["cancelling"]), ("cancelled", 1))

    def test_several_loops_in_several_threads(self):
        trace = self.record(PARTS + """
import threading
async def main(number):
    await cancelled(asyncio.create_task(work(), name=f"W{number}"))
threads = [threading.Thread(target=lambda number=number: asyncio.run(main(number))) for number in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
""")
        streams = set()
        for number in range(4):
            self.assert_cancelled(trace, f"W{number}")
            streams.add(trace.end_of(f"W{number}")["stream"])
        self.assertEqual(len(streams), 4)
        self.assertEqual({e["stream"] for e in trace.all("stream.closed")}, streams)

    def test_another_thread_creates_a_task_in_the_midst_of_a_creation(self):
        trace = self.record("""
            from cancelscope._entry import probes
            class Loop(asyncio.SelectorEventLoop):
                def call_soon(self, *arguments, **named):
                    probes.creating = None  # as a thread does that has just created a task
                    return super().call_soon(*arguments, **named)
            async def main():
                async with asyncio.TaskGroup() as group:
                    for number in range(2):
                        await asyncio.create_task(asyncio.sleep(0), name=f"T{number}")
                        group.create_task(asyncio.sleep(0), name=f"G{number}")
            asyncio.Runner(loop_factory=Loop).run(main())
            """)
        for name, line in (("T0", 10), ("T1", 10), ("G0", 11), ("G1", 11)):
            created = trace.tasks[trace.task(name)]
            self.assertEqual((trace.line(created), created.get("scope")), (line, 1 if name[0] == "G" else None))

    def test_a_request_from_another_thread(self):
        trace = self.record(PARTS + """
import threading
async def main():
    loop, task = asyncio.get_running_loop(), asyncio.create_task(work(), name="W")
    await asyncio.sleep(0.01)
    threading.Thread(target=loop.call_soon_threadsafe, args=(task.cancel, "enough")).start()
    await asyncio.wait([task])
asyncio.run(main())
""")
        self.assert_cancelled(trace, "W")
        self.assertNotIn("by", trace.one("cancel.requested", task=trace.task("W")))

    def test_runner(self):
        trace = self.record(PARTS + """
async def main():
    await cancelled(asyncio.create_task(work(), name="W"))
with asyncio.Runner() as runner:
    runner.run(main())
    runner.run(asyncio.sleep(0))
    left = runner.get_loop().create_task(work(), name="L")
    runner.run(asyncio.sleep(0))
""")
        self.assert_cancelled(trace, "W")
        self.assertEqual(trace.one("cancel.requested", task=trace.task("L"))["cause"], "shutdown")

    @EAGER
    def test_eager_tasks(self):
        for factory in ("asyncio.eager_task_factory", "asyncio.create_eager_task_factory(asyncio.Task)"):
            with self.subTest(factory=factory):
                trace = self.record(PARTS + f"""
async def main():
    asyncio.get_running_loop().set_task_factory({factory})
    await cancelled(asyncio.create_task(work(), name="W"))
asyncio.run(main())
""")
                self.assert_cancelled(trace, "W")
                self.assertTrue(trace.tasks[trace.task("W")]["eager"])

    @EAGER
    def test_an_eager_factory_that_was_there_is_the_same_afterwards_and_seen(self):
        path = self.write("import asyncio, cancelscope" + PARTS + """
from asyncio import eager_task_factory as kept
class Mine(asyncio.Task):
    pass
mine = asyncio.create_eager_task_factory(Mine)
async def main():
    loop = asyncio.get_running_loop()
    for factory, name in ((kept, "K"), (mine, "M")):
        loop.set_task_factory(factory)
        with cancelscope.record(name + ".cancelscope"):
            await cancelled(asyncio.create_task(work(), name="W"))
            print(loop.get_task_factory() is factory, asyncio.eager_task_factory is kept)
        print(type(asyncio.create_task(asyncio.sleep(0))).__mro__[-3:])
asyncio.run(main())
""")
        done = self.python(path)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout.splitlines()[0::2], ["True True"] * 2)
        for name in "KM":
            trace = self.trace(name + ".cancelscope")
            self.assert_cancelled(trace, "W")
            self.assertTrue(trace.tasks[trace.task("W")]["eager"])

    def test_a_task_factory_of_the_program(self):
        trace = self.record(PARTS + """
def factory(loop, coroutine, **options):
    return asyncio.Task(coroutine, loop=loop, **options)
async def main():
    asyncio.get_running_loop().set_task_factory(factory)
    await cancelled(asyncio.create_task(work(), name="W"))
    assert asyncio.get_running_loop().get_task_factory() is factory
asyncio.run(main())
""")
        self.assert_cancelled(trace, "W")

    def test_task_classes_of_the_program(self):
        trace = self.record(PARTS + """
class Mine(asyncio.Task):
    def cancel(self, msg=None):
        return super().cancel(msg)
async def main():
    asyncio.get_running_loop().set_task_factory(lambda loop, coroutine, **options: Mine(coroutine, loop=loop, **options))
    await cancelled(asyncio.create_task(work(), name="W"))
asyncio.run(main())
""")
        self.assert_cancelled(trace, "W")

    def test_task_classes_made_before_the_recording(self):
        for own, seen in (("pass", True), ("def cancel(self, msg=None): return super().cancel(msg)", False)):
            with self.subTest(own=own):
                path = self.write("import asyncio, cancelscope" + PARTS + f"""
class Mine(asyncio.Task):
    {own}
async def main():
    asyncio.get_running_loop().set_task_factory(lambda loop, coroutine, **options: Mine(coroutine, loop=loop, **options))
    await cancelled(asyncio.create_task(work(), name="W"))
with cancelscope.record("t.cancelscope"):
    asyncio.run(main())
print("cancel" in vars(Mine))
""")
                done = self.python(path)
                self.assertEqual((done.stdout, done.stderr), (f"{not seen}\n", ""))
                trace = self.trace()
                self.assertEqual("cancel.requested" in trace.header["capabilities"], seen)
                if seen:
                    self.assert_cancelled(trace, "W")
                else:
                    self.assertEqual(trace.all("cancel.requested"), [])
                    trace.one("cancel.delivered", task=trace.task("W"))
                    self.assertEqual(trace.end_of("W")["cancelling"], 1)

    def test_a_loop_that_runs_its_handles_in_a_way_of_its_own(self):
        trace = self.record("""
            import threading
            class Calling(asyncio.SelectorEventLoop):
                def _run_once(self):
                    super()._run_once()
            class Other(asyncio.SelectorEventLoop):
                def _run_once(self):
                    self._process_events(self._selector.select(0))
                    for _ in range(len(self._ready)):
                        handle = self._ready.popleft()
                        if not handle._cancelled:
                            handle._run()
            async def sleeps():
                await asyncio.sleep(0)
                await asyncio.sleep(0)
            async def main(name):
                await asyncio.gather(*(asyncio.create_task(sleeps(), name=f"{name}{n}") for n in range(3)))
                task = asyncio.create_task(asyncio.Event().wait(), name=f"{name}X")
                await asyncio.sleep(0)
                task.cancel()
                await asyncio.wait([task])
            for factory in (asyncio.new_event_loop, Calling, Other):
                thread = threading.Thread(target=lambda: asyncio.Runner(loop_factory=factory).run(main(factory.__name__)))
                thread.start()
                thread.join()
            """)
        for name in ("new_event_loop", "Calling", "Other"):
            for number in range(3):
                trace.started(f"{name}{number}")
                self.assertEqual(trace.end_of(f"{name}{number}")["outcome"], "returned")
            trace.one("cancel.delivered", task=trace.task(f"{name}X"))
            self.assertEqual(trace.end_of(f"{name}X")["outcome"], "cancelled")

    def test_tasks_written_in_python_are_absent(self):
        trace = self.record(PARTS + """
from asyncio import tasks
async def main():
    asyncio.get_running_loop().set_task_factory(
        lambda loop, coroutine, **options: tasks._PyTask(coroutine, loop=loop, **options))
    await cancelled(asyncio.create_task(work(), name="W"))
async def grouped():
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        group.create_task(work())
        raise ValueError
async def in_group():
    asyncio.get_running_loop().set_task_factory(
        lambda loop, coroutine, **options: tasks._PyTask(coroutine, loop=loop, **options))
    await asyncio.wait([asyncio.create_task(grouped(), name="W")])
asyncio.run(in_group())
async def plain():
    await asyncio.create_task(asyncio.sleep(0), name="C")
asyncio.run(main())
asyncio.run(plain())
""")
        self.assertFalse([task for task in trace.tasks.values() if trace.text(task["coroutine"]) in ("work", "grouped")])
        self.assertEqual(trace.all("scope.opened", kind="task_group"), [])
        self.assertEqual(trace.end_of("C")["outcome"], "returned")
