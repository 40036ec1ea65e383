"""A recording that begins, and ends, while event loops run: what was there already, and what is left behind."""

from tests.support import RecorderTest, check


class MidwayTest(RecorderTest):
    def record_midway(self, source):
        """Runs a program that records a part of itself into t.cancelscope."""
        done = self.python(self.write("import asyncio, cancelscope, gc, sys, threading\n" + source.lstrip("\n")))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.printed = done.stdout
        return self.trace()

    def test_tasks_groups_and_timeouts_that_were_there(self):
        trace = self.record_midway("""
async def child():
    await asyncio.sleep(0.1)
async def owner():
    async with asyncio.timeout(30):
        async with asyncio.TaskGroup() as group:
            group.create_task(child(), name="C")
async def other():
    async with asyncio.timeout(20):
        await asyncio.sleep(0.1)
async def main():
    tasks = [asyncio.create_task(owner(), name="O"), asyncio.create_task(other(), name="T")]
    await asyncio.sleep(0.01)
    with cancelscope.record("t.cancelscope"):
        await asyncio.wait(tasks)
        await asyncio.sleep(0)
asyncio.run(main())
""")
        self.assertNotIn("tasks.before", trace.header["capabilities"])
        self.assertIn("cancel.requested", trace.header["capabilities"])
        snapshot = trace.one("snapshot")
        names = {trace.text(trace.tasks[n]["name"]) for n in snapshot["tasks"]}
        self.assertTrue({"O", "T", "C"} < names and len(names) == 4, names)
        outer = trace.one("scope.opened", kind="timeout", owner=trace.task("O"))
        group = trace.one("scope.opened", kind="task_group", owner=trace.task("O"), parent=outer["scope"])
        single = trace.one("scope.opened", kind="timeout", owner=trace.task("T"))
        self.assertEqual(sorted(snapshot["scopes"]), sorted([outer["scope"], group["scope"], single["scope"]]))
        self.assertTrue(19e9 < single["deadline"] < 20e9 and 29e9 < outer["deadline"] < 30e9)
        self.assertEqual(trace.tasks[trace.task("C")]["scope"], group["scope"])
        trace.one("scope.closing", scope=group["scope"])
        closed = [trace.one("scope.closed", scope=each["scope"]) for each in (group, outer, single)]
        self.assertLess(closed[0]["t"], closed[1]["t"])
        self.assertEqual(closed[1]["outcome"], "completed")
        for name in "OTC":
            self.assertEqual(trace.end_of(name)["outcome"], "returned")

    def test_a_group_whose_owner_is_cancelled_as_it_waits_closes_only_once_it_waits_no_more(self):
        trace = self.record_midway("""
async def child():
    try:
        await asyncio.sleep(5)
    finally:
        await asyncio.sleep(0.05)
async def owner():
    async with asyncio.TaskGroup() as group:
        group.create_task(child(), name="C")
async def main():
    task = asyncio.create_task(owner(), name="O")
    await asyncio.sleep(0.01)
    with cancelscope.record("t.cancelscope"):
        task.cancel()
        await asyncio.wait([task])
        await asyncio.sleep(0)
asyncio.run(main())
""")
        group = trace.one("scope.opened", kind="task_group")
        self.assertLess(trace.end_of("C")["t"], trace.one("scope.closed", scope=group["scope"])["t"])

    def test_a_request_to_a_task_that_was_there_is_seen_only_as_it_arrives(self):
        trace = self.record_midway("""
async def stubborn():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        pass
async def main():
    task = asyncio.create_task(stubborn(), name="S")
    await asyncio.sleep(0.01)
    with cancelscope.record("t.cancelscope"):
        task.cancel()
        await task
asyncio.run(main())
""")
        self.assertNotIn("tasks.before", trace.header["capabilities"])
        self.assertEqual(trace.all("cancel.requested"), [])
        delivered = trace.one("cancel.delivered", task=trace.task("S"))
        self.assertNotIn("requests", delivered)
        self.assertEqual(trace.line(delivered), 4)
        self.assertEqual((trace.end_of("S")["outcome"], trace.end_of("S")["cancelling"]), ("returned", 1))

    def test_children_of_a_step_that_runs_already_know_their_parent(self):
        trace = self.record_midway("""
async def child():
    pass
async def main():
    recording = cancelscope.record("t.cancelscope")
    recording.__enter__()
    await asyncio.create_task(child(), name="C")
    asyncio.get_running_loop().call_soon(lambda: asyncio.create_task(child(), name="D"))
    await asyncio.sleep(0.01)
    recording.__exit__(None, None, None)
asyncio.run(main())
""")
        self.assertEqual(trace.text(trace.tasks[trace.tasks[trace.task("C")]["parent"]]["coroutine"]), "main")
        self.assertNotIn("parent", trace.tasks[trace.task("D")])

    def test_a_task_that_ends_with_the_step_that_runs_already(self):
        trace = self.record_midway("""
recording = cancelscope.record("t.cancelscope")
async def begins():
    recording.__enter__()
async def main():
    await asyncio.create_task(begins(), name="B")
    await asyncio.sleep(0.01)
    recording.__exit__(None, None, None)
asyncio.run(main())
""")
        self.assertEqual(trace.end_of("B")["outcome"], "returned")

    def test_steps_of_the_iteration_that_runs_already(self):
        trace = self.record_midway("""
async def sleeps():
    await asyncio.sleep(0)
    await asyncio.sleep(0)
async def main():
    loop = asyncio.get_running_loop()
    recording = cancelscope.record("t.cancelscope")
    victim = asyncio.create_task(asyncio.Event().wait(), name="V")
    await asyncio.sleep(0)
    loop.call_soon(recording.__enter__)
    tasks = [asyncio.create_task(sleeps(), name=name) for name in "AB"]
    victim.cancel()
    await asyncio.wait([*tasks, victim])
    assert "cancelscope_task" not in asyncio.Handle._run.__code__.co_varnames
    assert "cancelscope_task" in asyncio.BaseEventLoop._run_once.__code__.co_varnames
    recording.__exit__(None, None, None)
asyncio.run(main())
            """)
        for name in "AB":
            trace.started(name)
            self.assertEqual(trace.end_of(name)["outcome"], "returned")
        trace.one("cancel.delivered", task=trace.task("V"))

    def test_loops_of_other_threads(self):
        trace = self.record_midway("""
started, gate = threading.Barrier(3), threading.Event()
async def polls():
    async with asyncio.timeout(30):
        await asyncio.sleep(0)
        started.wait()
        while not gate.is_set():
            await asyncio.sleep(0.005)
async def blocks():
    started.wait()
    gate.wait()  # the step in which the recording begins is the last
threads = [threading.Thread(target=asyncio.run, args=(work(),)) for work in (polls, blocks)]
for thread in threads: thread.start()
started.wait()
with cancelscope.record("t.cancelscope"):
    gate.set()
    for thread in threads: thread.join()
""")
        self.assertEqual(len({e["stream"] for e in trace.all("snapshot")}), 2)
        self.assertEqual([trace.end_of(name)["outcome"] for name in ("polls", "blocks")], ["returned"] * 2)
        scope = trace.one("scope.opened", kind="timeout", owner=trace.task("polls"))
        self.assertEqual(trace.one("scope.closed", scope=scope["scope"])["outcome"], "completed")

    def test_the_program_is_left_as_it_was(self):
        trace = self.record_midway("""
from asyncio import events, tasks, timeouts, taskgroups
def state():
    return (asyncio.Task, tasks.Task, events.Handle._run.__code__, asyncio.timeout(1).__class__.__aexit__.__code__,
            taskgroups.TaskGroup.__aexit__.__code__, asyncio.gather.__code__, list(sys.meta_path), work.__code__,
            getattr(asyncio, "eager_task_factory", None), vars(Mine).keys() >= {"cancel"},
            "_cancelscope" in vars(asyncio.get_running_loop()), sorted(__import__("os").environ))
class Mine(asyncio.Task):
    pass
async def work():
    try:
        await asyncio.sleep(0.01)
    finally:
        await asyncio.sleep(0)
async def main():
    before = state()
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    with cancelscope.record("t.cancelscope"):
        await asyncio.create_task(work())
        kept = asyncio.create_task(work())
        await asyncio.sleep(0)
        print(state() == before)
    print(state() == before, asyncio.current_task()._callbacks, task._callbacks)
    kept.cancel()
    await asyncio.wait([task, kept])
    print(kept.cancelled())
asyncio.run(main())
""")
        done, callbacks, cancelled = self.printed.splitlines()[0], self.printed.splitlines()[1], self.printed.splitlines()[2]
        self.assertEqual((done, cancelled), ("False", "True"))
        self.assertTrue(callbacks.startswith("True "), callbacks)
        self.assertNotIn("cancelscope", callbacks)
        check(trace)

    def test_nothing_runs_yet_so_nothing_is_unseen(self):
        trace = self.record_midway("""
with cancelscope.record("t.cancelscope"):
    asyncio.run(asyncio.sleep(0))
""")
        self.assertIn("tasks.before", trace.header["capabilities"])
        self.assertEqual(trace.all("snapshot"), [])
