"""Cleanup spans: every shape of finally, handler and exit, and how each ends."""

from tests.support import COMPILED, RecorderTest

# Runs `work` as task W, cancels it at its first await, and again while it cleans up if `again` is set.
FRAME = """
async def {definition}
async def main():
    task = asyncio.create_task(work(), name="W")
    await asyncio.sleep(0.01)
    task.cancel()
    for _ in range({again}):
        await asyncio.sleep(0.01)
        task.cancel()
    await asyncio.wait([task])
asyncio.run(main())
"""


class CleanupTest(RecorderTest):
    def cancelled(self, definition, again=0):
        import textwrap

        body = textwrap.dedent(definition).strip("\n")
        return self.record(FRAME.format(definition=body, again=again))

    def test_finally(self):
        trace = self.cancelled("""
            work():
                try:
                    await asyncio.sleep(5)
                finally:
                    await asyncio.sleep(0.01)
            """)
        self.assertEqual(trace.spans("W"), [("finally", 6, True, "completed")])
        began, ended = trace.one("cleanup.began"), trace.one("cleanup.ended")
        self.assertGreaterEqual(ended["t"] - began["t"], 9_000_000)
        waited = trace.one("wait.began", task=trace.task("W"))
        self.assertEqual((waited["onKind"], trace.line(waited)), ("sleep", 6))
        self.assertEqual(trace.end_of("W")["outcome"], "cancelled")

    def test_finally_interrupted_by_a_second_cancel(self):
        trace = self.cancelled("""
            work():
                try:
                    await asyncio.sleep(5)
                finally:
                    await asyncio.sleep(1)
                    print("never")
            """, again=1)
        self.assertEqual(trace.spans("W"), [("finally", 6, True, "interrupted")])
        began, ended = trace.one("cleanup.began"), trace.one("cleanup.ended")
        inside = [e for e in trace.all("cancel.delivered", task=trace.task("W")) if began["seq"] < e["seq"] < ended["seq"]]
        self.assertEqual(len(inside), 1)
        self.assertEqual((trace.line(inside[0]), len(inside[0]["requests"])), (6, 1))

    def test_handler_that_swallows(self):
        trace = self.cancelled("""
            work():
                try:
                    await asyncio.sleep(5)
                except asyncio.CancelledError:
                    print("swallowed")
            """)
        self.assertEqual(trace.spans("W"), [("handler", 5, True, "completed")])
        self.assertEqual((trace.end_of("W")["outcome"], trace.end_of("W")["cancelling"]), ("returned", 1))

    def test_handlers_that_raise(self):
        for statement, outcome in (("raise", "cancelled"), ("raise ValueError from None", "failed")):
            for caught in ("asyncio.CancelledError as e", "BaseException", "(ValueError, asyncio.CancelledError)", ""):
                with self.subTest(statement=statement, caught=caught):
                    trace = self.cancelled(f"""
                        work():
                            try:
                                await asyncio.sleep(5)
                            except {caught}:
                                {statement}
                        """.replace("except :", "except:"))
                    self.assertEqual(trace.spans("W"), [("handler", 5, True, "raised")])
                    self.assertEqual(trace.end_of("W")["outcome"], outcome)

    def test_handler_interrupted(self):
        trace = self.cancelled("""
            work():
                try:
                    await asyncio.sleep(5)
                except asyncio.CancelledError:
                    await asyncio.sleep(5)
            """, again=1)
        self.assertEqual(trace.spans("W"), [("handler", 5, True, "interrupted")])

    def test_handler_of_other_exceptions_is_none(self):
        trace = self.cancelled("""
            work():
                try:
                    await asyncio.sleep(5)
                except Exception:
                    pass
            """)
        self.assertEqual(trace.spans("W"), [])

    def test_handler_then_finally(self):
        trace = self.cancelled("""
            work():
                try:
                    await asyncio.sleep(5)
                except asyncio.CancelledError:
                    raise
                finally:
                    await asyncio.sleep(0)
            """)
        self.assertEqual(trace.spans("W"), [("handler", 5, True, "raised"), ("finally", 8, True, "completed")])

    def test_nested_cleanups(self):
        trace = self.cancelled("""
            work():
                try:
                    await asyncio.sleep(5)
                finally:
                    try:
                        await asyncio.sleep(0.01)
                    finally:
                        print("inner")
            """)
        self.assertEqual(trace.spans("W"), [("finally", 6, True, "completed"), ("finally", 9, False, "completed")])
        outer, inner = trace.all("cleanup.began")
        self.assertEqual(inner["parent"], outer["span"])

    def test_a_finally_in_which_nothing_is_in_flight_ends_no_other_cleanup_of_its_frame(self):
        trace = self.cancelled("""
            work():
                try:
                    await asyncio.sleep(5)
                except asyncio.CancelledError:
                    asyncio.current_task().uncancel()
                    try:
                        pass
                    finally:
                        await asyncio.sleep(0)
                    await asyncio.create_task(asyncio.sleep(0), name="still inside")
            """)
        self.assertEqual(trace.spans("W"), [("handler", 5, True, "completed")])
        self.assertGreater(trace.one("cleanup.ended")["seq"], trace.end_of("still inside")["seq"])

    def test_what_a_lost_task_was_cleaning_up_is_forgotten_and_nothing_else(self):
        from types import SimpleNamespace

        from cancelscope import _cleanup

        lost, alive = SimpleNamespace(), SimpleNamespace()

        def span(number, info, frame_id, around=None):
            return number, "finally", info, frame_id, 0, 0, number, around

        outer, own = span(1, alive, 50), span(4, lost, 70)
        trace = SimpleNamespace(left_how={2: "raised", 1: "raised"}, left_at={4: 9}, open_spans={
            50: span(3, alive, 50, span(2, lost, 50, outer)), 60: span(5, alive, 60), 70: own})
        _cleanup.forget_spans(trace, lost)
        self.assertEqual(trace.open_spans, {50: span(3, alive, 50, outer), 60: span(5, alive, 60)})
        self.assertEqual((trace.left_how, trace.left_at), ({1: "raised"}, {}))

    def test_unwinding_through_two_finallys(self):
        trace = self.cancelled("""
            work():
                try:
                    try:
                        await asyncio.sleep(5)
                    finally:
                        print("inner")
                finally:
                    print("outer")
            """)
        self.assertEqual(trace.spans("W"), [("finally", 7, True, "completed"), ("finally", 9, True, "completed")])
        self.assertNotIn("parent", trace.all("cleanup.began")[1])

    def test_return_break_and_raise_in_finally(self):
        for statement, how, outcome in (("return 1", "completed", "returned"), ("raise ValueError", "raised", "failed")):
            with self.subTest(statement=statement):
                trace = self.cancelled(f"""
                    work():
                        try:
                            await asyncio.sleep(5)
                        finally:
                            {statement}
                    """)
                self.assertEqual(trace.spans("W"), [("finally", 6, True, how)])
                self.assertEqual(trace.end_of("W")["outcome"], outcome)
        trace = self.cancelled("""
            work():
                while True:
                    try:
                        await asyncio.sleep(5)
                    finally:
                        break
            """)
        self.assertEqual(trace.spans("W"), [("finally", 7, True, "completed")])
        self.assertEqual(trace.end_of("W")["outcome"], "returned")

    def test_async_with(self):
        trace = self.cancelled("""
            work():
                class Connection:
                    async def __aenter__(self):
                        pass
                    async def __aexit__(self, *_):
                        await asyncio.sleep(0.01)
                async with Connection():
                    await asyncio.sleep(5)
            """)
        self.assertEqual(trace.spans("W"), [("exit", 8, True, "completed")])
        self.assertGreaterEqual(trace.one("cleanup.ended")["t"] - trace.one("cleanup.began")["t"], 9_000_000)

    def test_async_with_interrupted(self):
        trace = self.cancelled("""
            work():
                class Connection:
                    async def __aenter__(self):
                        pass
                    async def __aexit__(self, *_):
                        await asyncio.sleep(5)
                async with Connection():
                    await asyncio.sleep(5)
            """, again=1)
        self.assertEqual(trace.spans("W"), [("exit", 8, True, "interrupted")])
        self.assertEqual(trace.line(trace.one("cleanup.ended")), 7)

    def test_contextmanager_and_async_generator(self):
        trace = self.cancelled("""
            work():
                import contextlib
                @contextlib.contextmanager
                def held():
                    try:
                        yield
                    finally:
                        print("released")
                async def ticks():
                    try:
                        while True:
                            yield await asyncio.sleep(5)
                    finally:
                        print("closed")
                with held():
                    async for _ in ticks():
                        pass
            """)
        self.assertEqual(trace.spans("W"), [("finally", 15, True, "completed"), ("finally", 9, True, "completed")])
        self.assertEqual(trace.line(trace.one("cancel.delivered", task=trace.task("W"))), 13)

    def test_one_liners_and_helpers(self):
        trace = self.cancelled("""
            work():
                def helper():
                    try: pass
                    finally: print("normal")
                try: await asyncio.sleep(5)
                finally: helper()
            """)
        self.assertEqual(trace.spans("W"), [("finally", 7, True, "completed"), ("finally", 5, False, "completed")])

    def test_nothing_in_flight_nothing_written(self):
        trace = self.record("""
            async def main():
                try:
                    await asyncio.sleep(0)
                finally:
                    print("fine")
                async with asyncio.Lock():
                    pass
            asyncio.run(main())
            """)
        self.assertEqual(trace.spans(), [])
        trace = self.record("""
            async def main():
                try:
                    await asyncio.sleep(0)
                finally:
                    print("fine")
            asyncio.run(main())
            """, options=("--detail", "full"))
        self.assertEqual(trace.spans(), [("finally", 6, False, "completed")])

    def test_shutdown_interrupts_a_finally_that_runs(self):
        trace = self.record("""
            async def work():
                try:
                    await asyncio.sleep(5)
                finally:
                    await asyncio.sleep(5)
            async def main():
                task = asyncio.create_task(work(), name="W")
                await asyncio.sleep(0.01)
                task.cancel()
                await asyncio.sleep(0.01)
            asyncio.run(main())
            """)
        self.assertEqual([r["cause"] for r in trace.all("cancel.requested")], ["explicit", "shutdown"])
        self.assertEqual(trace.spans("W"), [("finally", 6, True, "interrupted")])

    def test_imported_modules_are_seen_and_leave_no_bytecode(self):
        import os

        self.write("""
            import asyncio
            async def work():
                try:
                    await asyncio.sleep(5)
                finally:
                    await asyncio.sleep(0)
            """, "package/worker.py")
        self.write("", "package/__init__.py")
        trace = self.record("""
            from package.worker import work
            async def main():
                task = asyncio.create_task(work(), name="W")
                await asyncio.sleep(0.01)
                task.cancel()
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        began = trace.one("cleanup.began")
        self.assertEqual(trace.place(began), ("package/worker.py", 6, "work"))
        cached = COMPILED.name + os.path.join(self.folder, "package")
        self.assertEqual([n for n in os.listdir(cached) if n.startswith("worker")] if os.path.isdir(cached) else [], [])


class SuppressTest(RecorderTest):
    def run_with(self, head, inside="await asyncio.sleep(60)", after="pass"):
        return self.record(f"""
import contextlib
from contextlib import suppress
async def worker():
    with {head}:
        {inside}
    {after}
async def main():
    task = asyncio.create_task(worker(), name="W")
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
asyncio.run(main())
""")

    def test_what_it_swallows_is_handled(self):
        for head in ("suppress(asyncio.CancelledError)", "contextlib.suppress(KeyError, asyncio.CancelledError)",
                     "open(__file__), suppress(BaseException)"):
            trace = self.run_with(head)
            self.assertEqual(trace.spans("W"), [("handler", 5, True, "completed")], head)
            self.assertEqual(trace.end_of("W")["outcome"], "returned")

    def test_what_it_lets_through_is_not(self):
        for head, inside in (("suppress(KeyError)", "await asyncio.sleep(60)"), ("suppress(Exception)", "await asyncio.sleep(60)")):
            self.assertEqual(self.run_with(head, inside).spans("W"), [])
        trace = self.run_with("suppress(asyncio.CancelledError)", "raise KeyError")
        self.assertEqual((trace.spans("W"), trace.text(trace.end_of("W")["exception"])), ([], "KeyError"))
        trace = self.run_with("suppress(asyncio.CancelledError)", "return")
        self.assertEqual(trace.spans("W"), [])

    def test_a_namesake_that_lets_it_through(self):
        trace = self.record("""
            class suppress:
                def __init__(self, *kinds): pass
                def __enter__(self): pass
                def __exit__(self, *raised): return False
            async def worker():
                with suppress(asyncio.CancelledError):
                    await asyncio.sleep(60)
            async def main():
                task = asyncio.create_task(worker(), name="W")
                await asyncio.sleep(0)
                task.cancel()
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        self.assertEqual(trace.spans("W"), [("handler", 7, True, "raised")])


class ElsewhereTest(RecorderTest):
    def test_sync_helpers_called_from_a_cleanup(self):
        trace = self.record("""
            def helper():
                try:
                    int("1")
                finally:
                    print("helped")
            async def worker():
                try:
                    await asyncio.sleep(60)
                finally:
                    helper()
            async def main():
                task = asyncio.create_task(worker(), name="W")
                await asyncio.sleep(0)
                task.cancel()
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        outer, inner = trace.all("cleanup.began")
        self.assertEqual((trace.line(outer), trace.line(inner), inner["parent"], inner["task"]),
                         (11, 6, outer["span"], trace.task("W")))
        self.assertEqual(len(trace.all("cleanup.ended")), 2)

    def test_async_generators(self):
        trace = self.record("""
            async def numbers():
                try:
                    while True:
                        await asyncio.sleep(0)
                        yield 1
                        await asyncio.sleep(60)
                finally:
                    await asyncio.sleep(0)
            async def consumer():
                async for number in numbers():
                    pass
            async def closer():
                stream = numbers()
                try:
                    await anext(stream)
                    await asyncio.sleep(60)
                finally:
                    await stream.aclose()
            async def main():
                tasks = [asyncio.create_task(consumer(), name="A"), asyncio.create_task(closer(), name="B")]
                await asyncio.sleep(0.01)
                for task in tasks:
                    task.cancel()
                await asyncio.wait(tasks)
            asyncio.run(main())
            """)
        self.assertEqual(trace.spans("A"), [("finally", 9, True, "completed")])
        self.assertEqual(trace.spans("B"), [("finally", 19, True, "completed"), ("finally", 9, False, "completed")])
        delivered = trace.one("cancel.delivered", task=trace.task("A"))
        self.assertEqual(trace.place(delivered), ("program.py", 7, "numbers"))


    def test_what_a_generator_calls_as_it_is_closed(self):
        trace = self.record("""
            import contextlib
            async def give_back():
                try:
                    await asyncio.sleep(0)
                finally:
                    await asyncio.sleep(0)
            async def numbers():
                try:
                    yield 1
                finally:
                    await give_back()
            async def work():
                async with contextlib.aclosing(numbers()) as stream:
                    async for number in stream:
                        await asyncio.sleep(5)
            async def main():
                task = asyncio.create_task(work(), name="A")
                await asyncio.sleep(0.01)
                task.cancel()
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        self.assertEqual([(kind, line) for kind, line, *_ in trace.spans("A")], [("exit", 14), ("finally", 12), ("finally", 7)])

    def test_a_coroutine_that_is_closed_below_its_own_task(self):
        # The closing of a generator that is cancelled before its first step goes on in a generator that was never entered: 3.12.1
        # then closes what that awaits in its `finally`.
        trace = self.record("""
            async def child():
                await asyncio.sleep(0)
            async def give_back():
                try:
                    async with asyncio.TaskGroup() as group:
                        group.create_task(child())
                except BaseException as error:
                    print(type(error).__name__)
                    raise
            async def numbers():
                try:
                    yield 1
                finally:
                    await give_back()
            async def main():
                async for number in numbers():
                    break
            asyncio.run(main())
            """)
        self.assertEqual(len(trace.all("scope.closed")), len(trace.all("scope.opened")))
        handlers = trace.all("cleanup.began", kind="handler")
        self.assertEqual(len(handlers), self.done.stdout.count("\n"), self.done.stdout)

    def test_a_coroutine_that_is_destroyed_in_the_midst_of_another_task(self):
        trace = self.record("""
            import gc
            async def forever():
                try:
                    await asyncio.get_running_loop().create_future()
                finally:
                    print("destroyed")
            async def main():
                asyncio.create_task(forever(), name="F")
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                gc.collect()
            asyncio.run(main())
            """, options=("--detail", "full"))
        self.assertEqual(self.done.stdout, "destroyed\n")
        self.assertEqual(trace.one("task.lost")["task"], trace.task("F"))
        self.assertEqual(trace.spans(), [])


class DeepNestingTest(RecorderTest):
    def test_a_function_that_would_be_nested_too_deeply_stays_as_it_is(self):
        # Python 3.12.1 itself crashes on a function of nineteen or twenty blocks inside each other.
        deep = "".join("    " * depth + "async with Room():\n" for depth in range(1, 6))
        self.record("class Room:\n"
                    "    async def __aenter__(self): pass\n"
                    "    async def __aexit__(self, *error): await asyncio.sleep(0)\n"
                    "async def deep():\n" + deep + "    " * 6 + "await asyncio.sleep(9)\n"
                    "async def flat():\n"
                    "    try:\n"
                    "        await asyncio.sleep(9)\n"
                    "    finally:\n"
                    "        print('cleaned')\n"
                    "async def main():\n"
                    "    tasks = [asyncio.create_task(deep()), asyncio.create_task(flat())]\n"
                    "    await asyncio.sleep(0)\n"
                    "    for task in tasks: task.cancel()\n"
                    "    await asyncio.wait(tasks)\n"
                    "asyncio.run(main())\n")
        self.assertEqual(self.done.stdout, "cleaned\n")
        self.assertEqual([kind for kind, *_ in self.trace().spans()], ["finally"])
