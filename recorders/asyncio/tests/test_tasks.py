"""Tasks, steps, waits, scopes that are no cancellation, losses, marks, resources."""

import os
import sys
import unittest

from tests.support import RecorderTest


class TasksTest(RecorderTest):
    def test_parents_sites_and_outcomes(self):
        trace = self.record("""
            async def child():
                return 1
            async def main():
                await asyncio.create_task(child(), name="C")
            asyncio.run(main())
            """)
        child, main = trace.tasks[trace.task("C")], trace.tasks[trace.task("main")]
        self.assertEqual((child["parent"], trace.place(child)), (main["task"], ("program.py", 5, "main")))
        self.assertEqual(trace.place(main), ("program.py", 6, "<module>"))
        self.assertNotIn("parent", main)
        self.assertEqual(trace.text(child["coroutine"]), "child")
        self.assertTrue(child["t"] < trace.started("C") < trace.end_of("C")["t"])
        self.assertEqual((trace.end_of("C")["outcome"], trace.end_of("C")["cancelling"]), ("returned", 0))

    def test_a_task_that_never_waits_tells_its_start_with_its_end(self):
        trace = self.record("""
            import cancelscope
            async def nothing():
                pass
            async def creates():
                asyncio.create_task(nothing(), name="C")
            async def marks():
                cancelscope.mark("here")
            async def fails():
                raise ValueError
            async def waits():
                await asyncio.sleep(0)
            async def slow():
                import time
                time.sleep(0.06)
            async def main():
                work = dict(N=nothing, P=creates, M=marks, F=fails, W=waits, S=slow)
                await asyncio.wait([asyncio.create_task(each(), name=name) for name, each in work.items()])
            asyncio.run(main())
            """)
        in_one_line = {name for name in "NCPMFWS" if "started" in trace.end_of(name)}
        self.assertEqual(in_one_line, {"N", "C"})
        for name in "NCPMFWS":
            trace.started(name)
        first = {name: trace.one("task.started", task=trace.task(name)) for name in "PMFWS"}
        self.assertLess(first["P"]["seq"], trace.tasks[trace.task("C")]["seq"])
        self.assertLess(first["M"]["seq"], trace.one("mark")["seq"])
        self.assertEqual(first["S"]["seq"] + 1, trace.one("step.slow", task=trace.task("S"))["seq"])
        self.assertGreater(trace.one("step.slow", task=trace.task("S"))["t"] - first["S"]["t"], 50_000_000)

    def test_a_start_that_is_held_back_is_written_before_what_a_signal_does(self):
        trace = self.record("""
            import os, signal
            async def interrupted():
                os.kill(os.getpid(), signal.SIGUSR1)
            async def main():
                task = asyncio.current_task()
                signal.signal(signal.SIGUSR1, lambda *_: task.cancel())
                child = asyncio.create_task(interrupted(), name="I")
                await asyncio.wait([child])
            try:
                asyncio.run(main())
            except asyncio.CancelledError:
                pass
            """)
        start = trace.one("task.started", task=trace.task("I"))
        self.assertLess(start["seq"], trace.one("cancel.requested")["seq"])

    def test_full_detail_writes_every_start(self):
        trace = self.record("""
            async def main():
                await asyncio.create_task(asyncio.sleep(0), name="C")
            asyncio.run(main())
            """, options=("--detail", "full"))
        self.assertEqual(len(trace.all("task.started")), 2)

    def test_c_functions_of_tasks_are_no_steps(self):
        trace = self.record("""
            async def nothing():
                pass
            async def main():
                done = asyncio.create_task(nothing(), name="D")
                await done
                loop = asyncio.get_running_loop()
                for function, *arguments in ((done.set_name, "x"), (done.add_done_callback, print), (done.done,), (print,),
                                             (done.remove_done_callback, asyncio.Future())):
                    loop.call_soon(function, *arguments)
                await asyncio.sleep(0.01)
            asyncio.run(main())
            """)
        self.assertEqual(len(trace.all("task.ended")), 2)

    def test_pending_when_the_loop_closes(self):
        trace = self.record("""
            async def forever():
                await asyncio.Event().wait()
            async def main():
                global kept
                kept = asyncio.create_task(forever(), name="F")
                await asyncio.sleep(0)
            loop = asyncio.new_event_loop()
            loop.run_until_complete(main())
            loop.close()
            """)
        lost = trace.one("task.lost")
        self.assertEqual((lost["task"], lost["how"], trace.line(lost)), (trace.task("F"), "loop_closed", 3))
        self.assertEqual(trace.line(lost, "closedAt"), 10)

    def test_collected_while_pending(self):
        trace = self.record("""
            import gc
            async def forever():
                await asyncio.get_running_loop().create_future()
            async def main():
                asyncio.create_task(forever(), name="F")
                await asyncio.sleep(0)
                gc.collect()
            asyncio.run(main())
            """)
        self.assertEqual(trace.one("task.lost")["how"], "collected")
        self.assertIn("Task was destroyed but it is pending!", self.done.stderr)

    def test_unretrieved_exception(self):
        trace = self.record("""
            import gc
            async def fails():
                raise ValueError("nobody looks")
            async def main():
                task = asyncio.create_task(fails(), name="F")
                await asyncio.sleep(0.01)
                del task
                gc.collect()
            asyncio.run(main())
            """)
        found = trace.one("exception.unretrieved")
        self.assertEqual((found["task"], trace.text(found["exception"]), found["message"]),
                         (trace.task("F"), "ValueError", "nobody looks"))

    def test_an_exception_that_a_finally_raised_over(self):
        trace = self.record("""
            def fail(error): raise error
            async def replaces():
                try:
                    fail(KeyError(1))
                finally:
                    await asyncio.sleep(0)
                    fail(ValueError(2))
            async def chains():
                try:
                    fail(KeyError(1))
                except KeyError as error:
                    raise ValueError(2) from error
            async def handles():
                try:
                    fail(KeyError(1))
                except KeyError:
                    try:
                        pass
                    finally:
                        fail(ValueError(2))
            async def only_cleans_up():
                try:
                    pass
                finally:
                    fail(ValueError(2))
            async def main():
                await asyncio.gather(*(asyncio.create_task(each(), name=each.__name__) for each in (
                    replaces, chains, handles, only_cleans_up)), return_exceptions=True)
            asyncio.run(main())
            """)
        replaced = trace.one("exception.replaced")
        self.assertEqual((replaced["task"], trace.text(replaced["exception"]), trace.place(replaced)),
                         (trace.task("replaces"), "KeyError", ("program.py", 8, "replaces")))

    def test_slow_step_and_slow_wait(self):
        trace = self.record("""
            import time
            async def busy():
                await asyncio.sleep(0)
                time.sleep(0.06)
                await asyncio.sleep(0.06)
            async def main():
                await busy()
                asyncio.get_running_loop().call_soon(time.sleep, 0.06)
                await asyncio.sleep(0)
            asyncio.run(main())
            """)
        slow, callback = trace.all("step.slow")
        self.assertEqual((slow["task"], trace.place(slow)), (trace.task("main"), ("program.py", 6, "busy")))
        self.assertGreaterEqual(slow["duration"], 50_000_000)
        self.assertNotIn("task", callback)
        wait = trace.all("wait.ended")[0]
        self.assertEqual((wait["onKind"], trace.line(wait)), ("sleep", 6))
        self.assertGreaterEqual(wait["duration"], 50_000_000)

    def test_a_slow_step_began_before_what_happened_in_it(self):
        trace = self.record("""
            import time
            from cancelscope import _stalls, mark
            looked = _stalls._waited_nanos
            def slow_look():
                time.sleep(0.005)
                return looked()
            _stalls._waited_nanos = slow_look
            def callback():
                mark("in the callback")
                time.sleep(0.06)
            async def main():
                await asyncio.sleep(0)
                mark("in the step")
                time.sleep(0.06)
                asyncio.get_running_loop().call_soon(callback)
                await asyncio.sleep(0)
            asyncio.run(main())
            """)
        marks = [mark["t"] for mark in trace.all("mark")]
        began = [slow["t"] - slow["duration"] for slow in trace.all("step.slow")]
        self.assertEqual(sorted([*began, *marks]), [began[0], marks[0], began[1], marks[1]])

    def test_what_a_slow_step_lost_to_a_busy_machine_is_told(self):
        trace = self.record("""
            import time
            from cancelscope import _stalls
            waited_nanos = [5_000_000_000]
            _stalls._waited_nanos = lambda: waited_nanos[0]
            async def main():
                await asyncio.sleep(0)
                time.sleep(0.06)
                waited_nanos[0] += 30_000_000
                await asyncio.sleep(0)
                time.sleep(0.06)
                await asyncio.sleep(0)
                time.sleep(0.06)
                waited_nanos[0] += 30_000_000_000
                await asyncio.sleep(0)
                time.sleep(0.06)
                waited_nanos[0] = 0
            asyncio.run(main())
            """)
        lost, none, all_of_it, unknown = trace.all("step.slow")
        self.assertEqual((lost["stalled"], none["stalled"]), (30_000_000, 0))
        self.assertTrue(50_000_000 <= all_of_it["stalled"] <= all_of_it["duration"], all_of_it)
        self.assertNotIn("stalled", unknown)

    @unittest.skipUnless(os.path.exists("/proc/thread-self/schedstat"), "only Linux tells")
    def test_linux_tells_what_a_slow_step_lost(self):
        trace = self.record("""
            import time
            async def main():
                time.sleep(0.06)
            asyncio.run(main())
            """)
        slow = trace.one("step.slow")
        self.assertTrue(0 <= slow["stalled"] <= slow["duration"], slow)

    def test_where_the_system_does_not_tell_nothing_is_said_of_it(self):
        trace = self.record("""
            import time
            from cancelscope import _stalls
            _stalls._FILE = "/nowhere"
            async def main():
                time.sleep(0.06)
                await asyncio.sleep(0.06)
                time.sleep(0.06)
            asyncio.run(main())
            """)
        self.assertEqual([("stalled" in slow) for slow in trace.all("step.slow")], [False, False])

    def test_a_slow_step_is_that_of_the_function_that_did_something(self):
        trace = self.record("""
            import time
            async def store():
                await asyncio.sleep(0)
            async def prepares():
                time.sleep(0.06)
                await asyncio.sleep(0)
            async def pushes():
                await store()
                time.sleep(0.06)
                await store()
                await prepares()
            asyncio.run(pushes())
            """)
        self.assertEqual([trace.place(slow)[1:] for slow in trace.all("step.slow")], [(11, "pushes"), (7, "prepares")])

    def test_gather_that_fails_leaves_its_siblings(self):
        trace = self.record("""
            async def slow():
                await asyncio.sleep(0.05)
            async def fails():
                raise ValueError("x")
            async def main():
                try:
                    await asyncio.gather(slow(), fails())
                except ValueError:
                    pass
                await asyncio.sleep(0.1)
            asyncio.run(main())
            """)
        scope = trace.one("scope.opened")
        self.assertEqual((scope["kind"], scope["tasks"], scope["owner"], trace.line(scope)),
                         ("gather", [trace.task("slow"), trace.task("fails")], trace.task("main"), 8))
        closed = trace.one("scope.closed")
        self.assertEqual((closed["outcome"], trace.text(closed["exception"])), ("failed", "ValueError"))
        self.assertLess(closed["t"], trace.end_of("slow")["t"])

    def test_own_gathers_of_asyncio_are_left_out(self):
        trace = self.record("""
            async def forever():
                await asyncio.sleep(60)
            async def main():
                asyncio.create_task(forever())
                await asyncio.sleep(0)
                server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
                server.close()
            asyncio.run(main())
            """)
        self.assertEqual(trace.all("scope.opened"), [])

    def test_wait_and_its_iterators(self):
        trace = self.record("""
            async def child():
                await asyncio.sleep(0.01)
            async def main():
                tasks = [asyncio.create_task(child()) for _ in range(2)]
                print(len((await asyncio.wait(iter(tasks)))[0]))
            asyncio.run(main())
            """)
        self.assertEqual(self.done.stdout, "2\n")
        scope = trace.one("scope.opened")
        self.assertEqual((scope["kind"], len(scope["tasks"]), trace.line(scope)), ("wait", 2, 6))

    def test_nested_scopes(self):
        trace = self.record("""
            async def main():
                async with asyncio.timeout(5):
                    async with asyncio.TaskGroup() as group:
                        group.create_task(asyncio.sleep(0), name="G")
            asyncio.run(main())
            """)
        outer, inner = trace.all("scope.opened")
        self.assertEqual((inner["parent"], [e["outcome"] for e in trace.all("scope.closed")]),
                         (outer["scope"], ["completed", "completed"]))
        self.assertEqual(trace.tasks[trace.task("G")]["scope"], inner["scope"])
        self.assertEqual(trace.one("scope.closing")["scope"], inner["scope"])

    def test_waiting_for_a_task_and_a_group_while_cancelled(self):
        trace = self.record("""
            async def slow():
                try:
                    await asyncio.sleep(5)
                finally:
                    await asyncio.sleep(0.01)
            async def awaits():
                await asyncio.create_task(slow(), name="S")
            async def groups():
                async with asyncio.TaskGroup() as group:
                    group.create_task(slow(), name="G")
                    await asyncio.sleep(5)
            async def main():
                tasks = [asyncio.create_task(awaits(), name="A"), asyncio.create_task(groups(), name="B")]
                await asyncio.sleep(0.01)
                for task in tasks:
                    task.cancel()
                await asyncio.wait(tasks)
            asyncio.run(main())
            """)
        group = trace.one("scope.opened", kind="task_group")
        self.assertEqual(trace.one("wait.began", task=trace.task("B"))["onScope"], group["scope"])

    def test_what_runs_on_though_it_was_cancelled_before_its_first_step_has_started(self):
        trace = self.record("""
            async def numbers():
                try:
                    yield 1
                finally:
                    async with asyncio.timeout(0):
                        await asyncio.sleep(9)
            async def main():
                async for number in numbers():
                    break
            asyncio.run(main())
            """)
        [closing] = [task for task in trace.tasks if task != trace.task("main")]
        before, inside = trace.all("cancel.delivered", task=closing)
        self.assertGreater(trace.started(closing), 0)
        self.assertEqual((trace.line(before), trace.line(inside)), (None, 7))

    @unittest.skipIf(sys.version_info < (3, 12), "eager tasks came with 3.12")
    def test_eager_tasks(self):
        trace = self.record("""
            async def inner():
                return 1
            async def outer():
                await asyncio.create_task(inner(), name="I")
                await asyncio.sleep(0)
            async def main():
                asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
                await asyncio.create_task(outer(), name="O")
            asyncio.run(main())
            """)
        inner, outer = trace.tasks[trace.task("I")], trace.tasks[trace.task("O")]
        self.assertIs(inner["eager"], True)
        self.assertEqual((inner["parent"], outer["parent"]), (outer["task"], trace.task("main")))
        self.assertEqual((trace.line(inner), trace.line(outer)), (5, 9))
        self.assertEqual([trace.end_of("I")["outcome"], trace.end_of("O")["outcome"]], ["returned"] * 2)

    @unittest.skipIf(sys.version_info < (3, 12), "eager tasks came with 3.12")
    def test_a_users_own_eager_factory(self):
        trace = self.record("""
            async def child():
                return 1
            async def main():
                loop = asyncio.get_running_loop()
                loop.set_task_factory(lambda loop, coro, **kw: asyncio.Task(coro, loop=loop, eager_start=True, **kw))
                await asyncio.create_task(child(), name="E")
            asyncio.run(main())
            """)
        self.assertEqual(trace.end_of("E")["outcome"], "returned")

    def test_user_factories_and_subclasses(self):
        trace = self.record("""
            class Mine(asyncio.Task):
                pass
            async def child():
                await asyncio.sleep(5)
            async def main():
                loop = asyncio.get_running_loop()
                print(loop.get_task_factory(), asyncio.Task.__module__, asyncio.Task.__name__)
                loop.set_task_factory(lambda loop, coro, **kw: Mine(coro, loop=loop, **kw))
                task = asyncio.create_task(child(), name="M")
                print(type(task) is Mine)
                await asyncio.sleep(0)
                task.cancel()
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        self.assertEqual(self.done.stdout, "None _asyncio Task\nTrue\n")
        self.assertEqual(trace.one("cancel.requested")["task"], trace.task("M"))

    def test_marks_and_regions(self):
        trace = self.record("""
            import cancelscope
            async def main():
                cancelscope.mark("ready", port=80, secure=True, host="here", ignored=1.5)
                with cancelscope.critical("ledger"):
                    await asyncio.sleep(0)
            cancelscope.mark("before")
            asyncio.run(main())
            """)
        before, ready, began, ended = trace.all("mark")
        self.assertEqual(trace.text(before["name"]), "before")
        self.assertEqual((ready["fields"], ready["task"], trace.line(ready)),
                         ({"port": 80, "secure": True, "host": "here"}, trace.task("main"), 4))
        self.assertEqual([(e["region"], e["phase"]) for e in (began, ended)], [(1, "began"), (1, "ended")])

    def test_resources(self):
        trace = self.record("""
            class Connection:
                async def send(self): await asyncio.sleep(5)
                async def close(self): pass
            async def connect(): return Connection()
            async def work():
                conn = await connect()
                await asyncio.sleep(0)
                await conn.send()
                await conn.close()
            async def fine():
                other = await connect()
                await asyncio.sleep(0)
                await other.close()
            async def main():
                await fine()
                task = asyncio.create_task(work(), name="W")
                await asyncio.sleep(0.01)
                task.cancel()
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        closed, opened = trace.all("resource.opened")
        self.assertEqual((opened["kind"], opened["task"], trace.text(opened["description"]), trace.line(opened),
                          trace.line(opened, "closeSite")), ("explicit_close", trace.task("W"), "conn", 7, 10))
        self.assertEqual(trace.one("resource.closed")["resource"], closed["resource"])

    def test_a_local_with_several_closes(self):
        """Each close counts; one in a handler that a cancellation enters makes it nobody's business."""
        functions = """
            class Connection:
                def close(self): pass
            async def connect(): return Connection()
            async def other_errors():
                conn = await connect()
                try:
                    await asyncio.sleep(wait)
                except (OSError, ValueError):
                    conn.close()
                    raise
                if conn is None:
                    conn.close()
                    return
                conn.close()
            async def cancellations_too():
                conn = await connect()
                try:
                    await asyncio.sleep(wait)
                except BaseException:
                    conn.close()
                    raise
                conn.close()
            """
        for cancels, closed in (("", 1), ("task.cancel()", 0)):
            trace = self.record(functions + f"""
            wait = 0.05
            async def main():
                task = asyncio.create_task(other_errors())
                await asyncio.sleep(0.001)
                {cancels}
                await asyncio.wait([task])
                await cancellations_too()
            asyncio.run(main())
            """)
            opened = trace.one("resource.opened")
            self.assertEqual((trace.line(opened), trace.line(opened, "closeSite")), (6, 15))
            self.assertEqual([e["resource"] for e in trace.all("resource.closed")], [opened["resource"]] * closed)

    def test_threads_with_loops_of_their_own(self):
        trace = self.record("""
            import threading
            async def main():
                await asyncio.gather(*(asyncio.sleep(0.001) for _ in range(50)))
            threads = [threading.Thread(target=asyncio.run, args=(main(),)) for _ in range(4)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            """)
        self.assertEqual(len(trace.all("stream.opened", kind="loop")), 4)
        self.assertEqual(len(trace.all("task.ended")), len(trace.all("task.created")))
