"""What tasks wait for; and what is asyncio's own business and stays out of the trace."""

import sys
import unittest

from tests.support import RecorderTest

FULL = ("--detail", "full")
FUNCTIONS = """
async def short():
    await asyncio.sleep(0.06)
async def sleeper():
    await asyncio.sleep(60)
"""  # lines 2 to 5 of the program


class WaitsTest(RecorderTest):
    def wait(self, body, *, options=(), kind="wait.ended"):
        """What main's first event of this kind says it awaited: (kind of wait, kind of scope, task, line)."""
        trace = self.record(FUNCTIONS.lstrip("\n") + "async def main():\n    "
                            + body.replace("\n", "\n    ") + "\nasyncio.run(main())\n", options=options)
        event = trace.all(kind, task=trace.task("main"))[0]
        if options and kind == "wait.ended":
            self.assertNotIn("onScope", event)
        scope = [e["kind"] for e in trace.all("scope.opened", scope=event.get("onScope"))]
        task = event.get("onTask") and trace.text(trace.tasks[event["onTask"]]["coroutine"])
        return event.get("onKind"), scope[0] if scope else None, task, trace.line(event)

    def test_on_a_scope_that_closed_first(self):
        for body, expected in (
                ("await asyncio.gather(short(), short())", ("gather", "gather", None, 7)),
                ("await asyncio.shield(short())", ("shield", "shield", None, 7)),
                ("await asyncio.wait([asyncio.create_task(short())])", ("wait", "wait", None, 7)),
                ("async with asyncio.TaskGroup() as group:\n    group.create_task(short())",
                 ("task_group", "task_group", None, 7))):
            for options, kind in (((), "wait.ended"), (FULL, "wait.began")):
                self.assertEqual(self.wait(body, options=options, kind=kind), expected)

    def test_on_other_things(self):
        for body, expected in (
                ("await asyncio.create_task(short())", ("task", None, "short", 7)),
                ("await asyncio.sleep(0.06)", ("sleep", None, None, 7)),
                ("await short()", ("sleep", None, None, 3)),
                ("future = asyncio.get_running_loop().create_future()\n"
                 "asyncio.get_running_loop().call_later(0.06, future.set_result, 1)\nawait future",
                 ("future", None, None, 9))):
            self.assertEqual(self.wait(body), expected)

    def test_on_wait_for(self):
        kind, scope, task, line = self.wait("await asyncio.wait_for(asyncio.create_task(short()), 5)")
        if sys.version_info < (3, 12):
            self.assertEqual((kind, scope, line), ("timeout", "timeout", 7))
        else:
            self.assertEqual((kind, task, line), ("task", "short", 7))

    def test_began_before_what_followed_however_late_the_line_is(self):
        trace = self.record("""
            import time
            from cancelscope import _waits
            fields = _waits._wait_fields
            def late(*arguments):
                time.sleep(0.005)
                return fields(*arguments)
            _waits._wait_fields = late
            async def sleeper():
                await asyncio.sleep(60)
            async def main():
                task = asyncio.create_task(sleeper())
                await asyncio.sleep(0)
                task.cancel()
                await asyncio.sleep(0.06)
            asyncio.run(main())
            """)
        wait = trace.all("wait.ended", task=trace.task("main"))[0]
        ended = trace.all("task.ended", task=trace.task("sleeper"))[0]
        self.assertLessEqual(wait["t"] - wait["duration"], ended["t"])

    def test_a_wait_does_not_outlive_the_call(self):
        trace = self.record("""
            async def main():
                task = asyncio.create_task(asyncio.sleep(0))
                await asyncio.wait([task])
                await asyncio.sleep(0.06)
            asyncio.run(main())
            """)
        self.assertNotIn("onScope", trace.all("wait.ended", task=trace.task("main"))[-1])

    def test_a_shield_that_is_done_defers_nothing(self):
        trace = self.record("""
            async def waiter(task):
                await asyncio.shield(task)
            async def main():
                inner = asyncio.get_running_loop().create_future()
                task = asyncio.create_task(waiter(inner), name="W")
                await asyncio.sleep(0)
                inner.set_result(1)
                asyncio.get_running_loop().call_soon(task.cancel)
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        self.assertEqual(trace.all("cancel.deferred"), [])
        self.assertEqual(trace.end_of("W")["outcome"], "cancelled")

    def test_the_business_of_asyncio_run_is_not_recorded(self):
        for options in ((), FULL):
            trace = self.record("""
                async def numbers():
                    try:
                        yield 1
                    finally:
                        await asyncio.sleep(0)
                async def main():
                    global kept
                    kept = numbers()
                    await anext(kept)
                    await asyncio.to_thread(print, "in a thread")
                asyncio.run(main())
                """, options=options)
            names = {trace.text(e["coroutine"]) for e in trace.tasks.values() if "coroutine" in e}
            self.assertFalse([name for name in names if "shutdown" in name], names)
            self.assertEqual(trace.all("scope.opened"), [])
            self.assertEqual(trace.one("end")["lost"], 0)
            spans = [e for e in trace.all("cleanup.began") if trace.place(e)[1:] == (6, "numbers")]
            self.assertEqual(len(spans), 1 if options else 0)

    @unittest.skipIf(sys.version_info < (3, 12), "eager tasks came with 3.12")
    def test_nor_with_a_task_factory(self):
        trace = self.record("""
            async def main():
                asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
                await asyncio.to_thread(print, "in a thread")
            asyncio.run(main())
            """, options=FULL)
        self.assertEqual([trace.text(e["coroutine"]) for e in trace.tasks.values()], ["main"])

    def test_waits_and_steps_are_balanced_at_full_detail(self):
        trace = self.record(FUNCTIONS.lstrip("\n") + """
async def main():
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(short())
        task = group.create_task(sleeper())
        await asyncio.gather(short(), asyncio.shield(short()))
        task.cancel()
asyncio.run(main())
""", options=FULL)
        waiting = set()
        for event in sorted((e for e in trace.events if "seq" in e), key=lambda e: e["seq"]):
            kind, task = event["event"], event.get("task")
            if kind == "wait.began":
                self.assertNotIn(task, waiting)
                waiting.add(task)
            elif kind == "wait.ended":
                self.assertIn(task, waiting)
                waiting.discard(task)
            elif kind == "task.ended":
                self.assertNotIn(task, waiting)
        self.assertEqual(waiting, set())

    def test_loops_that_only_look_whether_to_go_on(self):
        trace = self.record("""
            import os, time
            running, forever, end = True, True, time.monotonic() + 0.25
            async def polls(task):
                while not task.done() and running:
                    await asyncio.sleep(0.06)
            async def polls_over_lines(task):
                while not task.done():
                    await asyncio.sleep(
                        0.06)
            async def works(task):
                while not task.done():
                    print("still there")
                    await asyncio.sleep(0.06)
            async def asks_the_world(task):
                while time.monotonic() < end or os.path.exists("no such file"):
                    await asyncio.sleep(0.06)
            async def ticks(task):
                while True:
                    await asyncio.sleep(0.06)
                    if task.done():
                        break
            async def keeps_alive(task):
                while True:
                    await asyncio.sleep(0.06)
            async def main():
                task = asyncio.create_task(asyncio.sleep(0.2))
                forever = asyncio.create_task(keeps_alive(task))
                await asyncio.gather(*(each(task) for each in (polls, polls_over_lines, works, asks_the_world, ticks)))
                forever.cancel()
            asyncio.run(main())
            """)
        functions = {trace.text(site["function"]) for site in trace.sites.values() if site.get("polls")}
        self.assertEqual(functions, {"polls", "polls_over_lines"})
        waits = {trace.text(site["function"]) for site in trace.sites.values()}
        self.assertLessEqual({"works", "asks_the_world", "ticks", "keeps_alive"}, waits)

    def test_long_waits_that_a_cancellation_ends_on_one_line(self):
        trace = self.record("""
            class Strange:
                def __await__(self):
                    return (yield from asyncio.get_running_loop().create_future())
            async def further():
                await asyncio.sleep(60)
            async def holds(make):
                await make()
            async def twice():
                try:
                    await asyncio.sleep(60)
                except asyncio.CancelledError:
                    await asyncio.sleep(60)
            async def main():
                ways = {"sleep": lambda: asyncio.sleep(60), "future": asyncio.get_running_loop().create_future,
                        "event": asyncio.Event().wait, "further": further, "strange": Strange,
                        "shield": lambda: asyncio.shield(asyncio.sleep(60)), "wait_for": lambda: asyncio.wait_for(further(), 60)}
                tasks = [asyncio.create_task(holds(make), name=f"{name}{nth}") for nth in "12" for name, make in ways.items()]
                tasks += [asyncio.create_task(twice(), name=name) for name in ("both", "later")]
                await asyncio.sleep(0.06)
                for task in tasks:
                    task.cancel()
                tasks[-2].cancel()
                await asyncio.sleep(0.06)
                for task in tasks[-2:]:
                    task.cancel()
                await asyncio.wait(tasks)
            asyncio.run(main())
            """)
        kinds = {"sleep": ("sleep", 8), "future": ("future", 8), "event": ("event", 8), "further": ("sleep", 6),
                 "strange": ("future", 4), "shield": ("shield", 8)}
        for name, (kind, line) in kinds.items():
            for nth in "12":
                with self.subTest(name=name + nth):
                    number = trace.task(name + nth)
                    ended = trace.one("wait.ended", task=number)
                    delivered = trace.one("cancel.delivered", task=number)
                    asked = trace.one("cancel.requested", task=number)
                    self.assertEqual((ended["onKind"], trace.line(ended)), (kind, line))
                    self.assertEqual((delivered["requests"], trace.line(delivered)), ([asked["request"]], line))
        for name, counts in (("both", [2, 1]), ("later", [1, 1])):
            delivered = trace.all("cancel.delivered", task=trace.task(name))
            self.assertEqual([len(event["requests"]) for event in delivered], counts)
            self.assertEqual([trace.line(event) for event in delivered], [11, 13])
