"""Every cause of a cancellation, told apart."""

import sys
import unittest

from tests.support import RecorderTest


class CausesTest(RecorderTest):
    def test_explicit(self):
        trace = self.record("""
            async def worker():
                await asyncio.sleep(5)
            async def main():
                task = asyncio.create_task(worker(), name="W")
                await asyncio.sleep(0)
                task.cancel("enough")
                await asyncio.wait([task])
                task.cancel()
            asyncio.run(main())
            """)
        first, second = trace.all("cancel.requested")
        self.assertEqual((first["cause"], first["task"], first["by"], first["message"], first["count"]),
                         ("explicit", trace.task("W"), trace.task("main"), "enough", 1))
        self.assertEqual(trace.place(first), ("program.py", 7, "main"))
        self.assertEqual(trace.line({"site": first["frames"][0]}), 7)
        self.assertIs(second["accepted"], False)
        delivered = trace.one("cancel.delivered", task=trace.task("W"))
        self.assertEqual((delivered["requests"], trace.place(delivered)), ([first["request"]], ("program.py", 3, "worker")))
        self.assertEqual((trace.end_of("W")["outcome"], trace.end_of("W")["cancelling"]), ("cancelled", 1))

    def test_from_a_callback(self):
        trace = self.record("""
            async def main():
                asyncio.get_running_loop().call_later(0.01, asyncio.current_task().cancel, "later")
                try:
                    await asyncio.sleep(5)
                except asyncio.CancelledError:
                    pass
            asyncio.run(main())
            """)
        request = trace.one("cancel.requested")
        self.assertEqual((request["cause"], request["message"]), ("explicit", "later"))
        self.assertNotIn("by", request)
        self.assertNotIn("site", request)

    def test_deadline(self):
        trace = self.record("""
            async def main():
                try:
                    async with asyncio.timeout(0.01) as outer:
                        await asyncio.sleep(5)
                except TimeoutError:
                    pass
            asyncio.run(main())
            """)
        request = trace.one("cancel.requested")
        scope = trace.one("scope.opened", kind="timeout")
        self.assertEqual((request["cause"], request["causeScope"], trace.line(request)), ("deadline", scope["scope"], 4))
        self.assertGreaterEqual(scope["deadline"], trace.started("main") + 10_000_000)
        self.assertLess(scope["deadline"], request["t"] + 1_000_000)  # the loop's clock may be that coarse
        self.assertEqual(trace.one("scope.closed")["outcome"], "expired")
        cleared = trace.one("cancel.cleared")
        self.assertEqual((cleared["how"], cleared["left"], cleared["scope"]), ("scope_absorbed", 0, scope["scope"]))

    def test_rescheduled_deadline_has_the_line_that_set_it(self):
        trace = self.record("""
            async def main():
                try:
                    async with asyncio.timeout(60) as limit:
                        limit.reschedule(asyncio.get_running_loop().time() + 0.01)
                        await asyncio.sleep(5)
                except TimeoutError:
                    pass
            asyncio.run(main())
            """)
        self.assertEqual(trace.line(trace.one("cancel.requested")), 5)
        self.assertLess(trace.one("scope.rescheduled")["deadline"], 5_000_000_000)

    def test_wait_for(self):
        trace = self.record("""
            async def slow():
                await asyncio.sleep(5)
            async def main():
                try:
                    await asyncio.wait_for(slow(), 0.01)
                except TimeoutError:
                    pass
            asyncio.run(main())
            """)
        request = trace.one("cancel.requested")
        scope = trace.one("scope.opened")
        self.assertEqual((scope["kind"], trace.line(scope), request["cause"], request["causeScope"], trace.line(request)),
                         ("timeout", 6, "deadline", scope["scope"], 6))
        self.assertIn("deadline", scope)
        self.assertEqual(trace.one("scope.closed")["outcome"], "expired")
        if sys.version_info < (3, 12):
            self.assertEqual(trace.tasks[trace.task("slow")]["scope"], scope["scope"])

    def test_wait_for_that_is_cancelled_itself(self):
        trace = self.record("""
            async def slow():
                await asyncio.sleep(5)
            async def waiter():
                await asyncio.wait_for(slow(), 60)
            async def main():
                task = asyncio.create_task(waiter(), name="W")
                await asyncio.sleep(0.01)
                task.cancel()
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        first = trace.all("cancel.requested")[0]
        for inner in trace.all("cancel.requested")[1:]:  # 3.11 only
            self.assertEqual((inner["cause"], inner["causeRequest"]), ("delegated", first["request"]))
        self.assertEqual(trace.all("scope.closed")[0]["outcome"], "cancelled")

    def test_task_group_after_a_failure(self):
        trace = self.record("""
            async def sibling():
                await asyncio.sleep(5)
            async def fails():
                await asyncio.sleep(0.01)
                raise ValueError("boom")
            async def main():
                try:
                    async with asyncio.TaskGroup() as group:
                        group.create_task(sibling(), name="S")
                        group.create_task(fails(), name="F")
                        await asyncio.sleep(5)
                except* ValueError:
                    pass
            asyncio.run(main())
            """)
        scope = trace.one("scope.opened")
        sibling = trace.one("cancel.requested", cause="sibling_failed")
        owner = trace.one("cancel.requested", cause="child_failed")
        self.assertEqual((sibling["task"], sibling["causeTask"], sibling["causeScope"]),
                         (trace.task("S"), trace.task("F"), scope["scope"]))
        self.assertEqual((owner["task"], owner["causeTask"], owner["causeScope"]),
                         (trace.task("main"), trace.task("F"), scope["scope"]))
        self.assertEqual(trace.tasks[trace.task("S")]["scope"], scope["scope"])
        failed = trace.end_of("F")
        self.assertEqual((failed["outcome"], trace.text(failed["exception"]), failed["message"], trace.line(failed)),
                         ("failed", "ValueError", "boom", 6))
        closed = trace.one("scope.closed")
        self.assertEqual((closed["outcome"], trace.text(closed["exception"])), ("failed", "ExceptionGroup"))
        self.assertEqual(trace.one("cancel.cleared")["how"], "scope_absorbed")

    def test_task_group_asks_tasks_of_every_kind_each_once_and_in_its_own_order(self):
        trace = self.record("""
            class Own(asyncio.Task):
                def cancel(self, msg=None):
                    print("own cancel", msg)
                    return super().cancel(msg)
            async def sleeps():
                try:
                    await asyncio.sleep(60)
                finally:
                    arrived.append(asyncio.current_task())
            async def shields():
                try:
                    await asyncio.shield(inner)
                finally:
                    arrived.append(asyncio.current_task())
            async def waits_for_a_task():
                await inner
            async def twice():
                try:
                    await asyncio.sleep(60)
                except asyncio.CancelledError:
                    await asyncio.sleep(60)
            async def at_once():
                print("never runs")
            async def fails(group):
                again.cancel()
                await asyncio.sleep(0)
                asyncio.get_running_loop().call_soon(last, group)
                raise ValueError
            def last(group):
                group.create_task(at_once(), name="late")
                asked.extend(group._tasks)
            async def main():
                global inner, again, asked, arrived
                asked, arrived = [], []
                loop = asyncio.get_running_loop()
                inner = asyncio.create_task(asyncio.sleep(0.1), name="inner")
                try:
                    async with asyncio.TaskGroup() as group:
                        for number in range(20):
                            group.create_task(sleeps(), name=f"sleeps {number}")
                        group.create_task(shields(), name="shields")
                        group.create_task(waits_for_a_task(), name="waits")
                        loop.set_task_factory(lambda loop, coroutine, **more: Own(coroutine, loop=loop, **more))
                        group.create_task(sleeps(), name="own")
                        loop.set_task_factory(None)
                        again = group.create_task(twice(), name="twice")
                        await asyncio.sleep(0.01)
                        group.create_task(fails(group), name="fails")
                except* ValueError:
                    pass
                print(len(arrived), [task for task in asked if task in arrived] == arrived, again.cancelling())
                print(*(task.get_name() for task in asked if task.get_name() != "fails"), sep=",")
            asyncio.run(main())
            """)
        own, counts, order = self.done.stdout.splitlines()
        self.assertEqual((own, counts), ("own cancel None", "22 True 2"))
        names = {number: trace.text(task["name"]) for number, task in trace.tasks.items()}
        first, *asked = [line for line in trace.all("cancel.requested") if line["cause"] in ("sibling_failed", "explicit")]
        requests = {names[line["task"]]: line for line in asked}
        self.assertEqual((names[first["task"]], list(requests)), ("twice", order.split(",")))
        self.assertEqual({name: line["count"] for name, line in requests.items() if line["count"] != 1}, {"twice": 2})
        self.assertEqual(trace.one("cancel.deferred")["request"], requests["shields"]["request"])
        self.assertEqual({line.get("causeTask") for line in requests.values()}, {trace.task("fails")})

    def test_who_asks_a_task_whose_class_has_a_cancel_of_its_own(self):
        trace = self.record("""
            class Base(asyncio.Task):
                def cancel(self, msg=None):
                    return super().cancel(msg)
                def uncancel(self):
                    return super().uncancel()
            class Own(Base):
                child = None
                def cancel(self, msg=None):
                    if self.child is not None:
                        self.child.cancel()
                    return super().cancel(msg)
            async def sleeps():
                await asyncio.sleep(60)
            async def awaits():
                await asyncio.create_task(sleeps(), name="inner")
            async def times_out():
                try:
                    async with asyncio.timeout(0.01):
                        await asyncio.sleep(60)
                except TimeoutError:
                    pass
            async def main():
                asyncio.get_running_loop().set_task_factory(lambda loop, coroutine, **more: Own(coroutine, loop=loop, **more))
                outer = asyncio.create_task(awaits(), name="outer")
                await asyncio.create_task(times_out(), name="times out")
                outer.child = asyncio.create_task(sleeps(), name="child")
                await asyncio.sleep(0)
                outer.cancel()
                await asyncio.wait([outer])
            asyncio.run(main())
            """)
        asked = {trace.text(trace.tasks[line["task"]]["name"]): line for line in trace.all("cancel.requested")}
        self.assertEqual({name: line["cause"] for name, line in asked.items()},
                         {"times out": "deadline", "child": "explicit", "outer": "explicit", "inner": "delegated"})
        self.assertEqual((trace.line(asked["child"]), trace.line(asked["outer"])), (11, 29))
        self.assertEqual((asked["outer"].get("by"), asked["inner"]["causeRequest"]),
                         (trace.task("main"), asked["outer"]["request"]))
        self.assertEqual(trace.one("cancel.cleared")["how"], "scope_absorbed")

    def test_task_group_whose_owner_is_cancelled(self):
        trace = self.record("""
            async def child():
                await asyncio.sleep(5)
            async def owner():
                async with asyncio.TaskGroup() as group:
                    group.create_task(child(), name="C")
            async def main():
                task = asyncio.create_task(owner(), name="O")
                await asyncio.sleep(0.01)
                task.cancel()
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        outer = trace.one("cancel.requested", cause="explicit")
        inner = trace.one("cancel.requested", cause="parent")
        self.assertEqual((inner["task"], inner["causeRequest"], inner["by"]),
                         (trace.task("C"), outer["request"], trace.task("O")))

    def test_task_group_whose_body_raises(self):
        trace = self.record("""
            async def child():
                await asyncio.sleep(5)
            async def main():
                try:
                    async with asyncio.TaskGroup() as group:
                        group.create_task(child())
                        await asyncio.sleep(0)
                        raise KeyError
                except* KeyError:
                    pass
            asyncio.run(main())
            """)
        self.assertEqual(trace.one("cancel.requested")["cause"], "scope_exit")

    def test_delegated_to_an_awaited_task(self):
        trace = self.record("""
            async def inner():
                await asyncio.sleep(5)
            async def outer():
                await asyncio.create_task(inner(), name="I")
            async def main():
                task = asyncio.create_task(outer(), name="O")
                await asyncio.sleep(0.01)
                task.cancel("stop")
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        first, second = trace.all("cancel.requested")
        self.assertEqual((second["cause"], second["causeRequest"], second["task"], second["message"]),
                         ("delegated", first["request"], trace.task("I"), "stop"))
        self.assertEqual(trace.one("cancel.delivered", task=trace.task("O"))["requests"], [first["request"]])

    def test_delegated_through_gather(self):
        trace = self.record("""
            async def child():
                await asyncio.sleep(5)
            async def outer():
                await asyncio.gather(child(), child())
            async def main():
                task = asyncio.create_task(outer(), name="O")
                await asyncio.sleep(0.01)
                task.cancel()
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        gather = trace.one("scope.opened", kind="gather")
        first, *rest = trace.all("cancel.requested")
        self.assertEqual(len(rest), 2)
        for request in rest:
            self.assertEqual((request["cause"], request["causeRequest"], request["causeScope"]),
                             ("delegated", first["request"], gather["scope"]))
        self.assertEqual(trace.one("scope.closed", scope=gather["scope"])["outcome"], "cancelled")

    def test_swallowed_by_the_awaited_task_is_never_delivered(self):
        trace = self.record("""
            async def stubborn():
                try:
                    await asyncio.sleep(5)
                except asyncio.CancelledError:
                    pass
            async def outer():
                await asyncio.create_task(stubborn(), name="S")
            async def main():
                task = asyncio.create_task(outer(), name="O")
                await asyncio.sleep(0.01)
                task.cancel()
                await task
            asyncio.run(main())
            """)
        self.assertEqual(trace.all("cancel.delivered", task=trace.task("O")), [])
        self.assertEqual((trace.end_of("O")["outcome"], trace.end_of("O")["cancelling"]), ("returned", 1))
        self.assertEqual(trace.spans("S"), [("handler", 5, True, "completed")])

    def test_shutdown(self):
        trace = self.record("""
            async def forever():
                await asyncio.sleep(60)
            async def main():
                asyncio.create_task(forever(), name="F")
                await asyncio.sleep(0)
            asyncio.run(main())
            """)
        request = trace.one("cancel.requested")
        self.assertEqual((request["cause"], request["task"]), ("shutdown", trace.task("F")))

    @unittest.skipUnless(hasattr(__import__("signal"), "SIGUSR1"), "needs POSIX signals")
    def test_signals(self):
        trace = self.record("""
            import os, signal
            async def forever():
                await asyncio.sleep(60)
            async def main():
                task = asyncio.create_task(forever(), name="F")
                asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, lambda: task.cancel())
                asyncio.get_running_loop().call_later(0.01, os.kill, os.getpid(), signal.SIGTERM)
                await asyncio.wait([task])
                background = asyncio.create_task(forever(), name="B")
                asyncio.get_running_loop().call_later(0.01, os.kill, os.getpid(), signal.SIGINT)
                await asyncio.sleep(60)
            try:
                asyncio.run(main())
            except KeyboardInterrupt:
                print("interrupted")
            """)
        self.assertEqual(self.done.stdout, "interrupted\n")
        first, second, third = trace.all("cancel.requested")
        self.assertEqual((first["cause"], first["task"], trace.line(first)), ("signal", trace.task("F"), 7))
        self.assertEqual((second["cause"], second["task"]), ("signal", trace.task("main")))
        self.assertEqual((third["cause"], third["causeRequest"]), ("shutdown", second["request"]))
        self.assertEqual([e["fields"] for e in trace.all("mark", name="signal")],
                         [{"number": 15, "signal": "SIGTERM"}, {"number": 2, "signal": "SIGINT"}])

    def test_uncancel_by_the_program(self):
        trace = self.record("""
            async def worker():
                try:
                    await asyncio.sleep(5)
                except asyncio.CancelledError:
                    asyncio.current_task().uncancel()
            async def main():
                task = asyncio.create_task(worker(), name="W")
                await asyncio.sleep(0)
                task.cancel()
                await task
            asyncio.run(main())
            """)
        cleared = trace.one("cancel.cleared")
        self.assertEqual((cleared.get("how", "uncancel"), cleared["left"], trace.line(cleared)), ("uncancel", 0, 6))
        self.assertEqual(trace.end_of("W")["cancelling"], 0)

    def test_future_cancelled_by_somebody_has_no_request(self):
        trace = self.record("""
            async def main():
                future = asyncio.get_running_loop().create_future()
                asyncio.get_running_loop().call_soon(future.cancel)
                try:
                    await future
                except asyncio.CancelledError:
                    pass
            asyncio.run(main())
            """)
        delivered = trace.one("cancel.delivered")
        self.assertNotIn("requests", delivered)
        self.assertEqual(trace.line(delivered), 6)

    def test_cancelled_before_its_first_step(self):
        trace = self.record("""
            async def worker():
                try:
                    await asyncio.sleep(5)
                finally:
                    print("never")
            async def main():
                task = asyncio.create_task(worker(), name="W")
                task.cancel()
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        number = trace.task("W")
        self.assertEqual(trace.all("task.started", task=number), [])
        self.assertNotIn("site", trace.one("cancel.delivered", task=number))
        self.assertEqual(trace.end_of("W")["outcome"], "cancelled")

    def test_result_lost_when_cancelled_after_the_wakeup(self):
        trace = self.record("""
            async def worker(future):
                await future
            async def main():
                future = asyncio.get_running_loop().create_future()
                task = asyncio.create_task(worker(future), name="W")
                await asyncio.sleep(0)
                future.set_result(1)
                task.cancel()
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        self.assertEqual(trace.line(trace.one("cancel.delivered", task=trace.task("W"))), 3)

    def test_task_that_cancels_itself(self):
        trace = self.record("""
            async def inner():
                await asyncio.sleep(5)
            async def main():
                task = asyncio.create_task(inner(), name="I")
                await asyncio.sleep(0)
                asyncio.current_task().cancel()
                try:
                    await task
                except asyncio.CancelledError:
                    pass
            asyncio.run(main())
            """)
        first, second = trace.all("cancel.requested")
        self.assertEqual((second["cause"], second["causeRequest"], second["task"]),
                         ("delegated", first["request"], trace.task("I")))
        self.assertEqual(trace.one("cancel.delivered", task=trace.task("main"))["requests"], [first["request"]])

    def test_shield_defers(self):
        trace = self.record("""
            async def inner():
                await asyncio.sleep(0.05)
            async def outer(task):
                await asyncio.shield(task)
            async def main():
                task = asyncio.create_task(inner(), name="I")
                shielding = asyncio.create_task(outer(task), name="O")
                await asyncio.sleep(0.01)
                shielding.cancel()
                await asyncio.wait([shielding])
                await task
            asyncio.run(main())
            """)
        shield = trace.one("scope.opened", kind="shield")
        request = trace.one("cancel.requested")
        deferred = trace.one("cancel.deferred")
        self.assertEqual((deferred["request"], deferred["scope"]), (request["request"], shield["scope"]))
        self.assertEqual((shield["tasks"], shield["owner"], trace.line(shield)), ([trace.task("I")], trace.task("O"), 5))
        self.assertEqual(trace.one("scope.closed", scope=shield["scope"])["outcome"], "cancelled")
        self.assertEqual(trace.end_of("I")["outcome"], "returned")


class CausesOfCausesTest(RecorderTest):
    """Every request leads back to what began it."""

    def roots(self, trace):
        """{task name: causes from the request back to its root}"""
        requests = {e["request"]: e for e in trace.all("cancel.requested")}
        names = {number: trace.text(e["name"]) for number, e in trace.tasks.items()}
        found = {}
        for request in requests.values():
            chain = []
            current = request
            while current is not None:
                chain.append(current["cause"])
                current = requests.get(current.get("causeRequest"))
            found.setdefault(names[request["task"]], []).append(chain)
        return found

    def test_nested_groups_unwind_from_the_failed_child(self):
        trace = self.record("""
            async def sleeper():
                await asyncio.sleep(60)
            async def fails():
                await asyncio.sleep(0.01)
                raise ValueError("boom")
            async def branch():
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(sleeper(), name="leaf")
            async def main():
                async with asyncio.TaskGroup() as outer:
                    outer.create_task(branch(), name="branch")
                    outer.create_task(fails(), name="F")
            try:
                asyncio.run(main())
            except* ValueError:
                pass
            """)
        self.assertEqual(self.roots(trace)["leaf"], [["parent", "sibling_failed"]])
        request = trace.one("cancel.requested", task=trace.task("branch"))
        failed = trace.end_of(request["causeTask"])
        self.assertEqual((trace.text(failed["exception"]), failed["message"], trace.line(failed)), ("ValueError", "boom", 6))
        self.assertLess(failed["seq"], request["seq"])

    def test_failed_child_of_an_inner_group_reaches_the_outer(self):
        trace = self.record("""
            async def sleeper():
                await asyncio.sleep(60)
            async def fails():
                await asyncio.sleep(0.01)
                raise ValueError("boom")
            async def branch():
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(fails(), name="F")
            async def main():
                async with asyncio.TaskGroup() as outer:
                    outer.create_task(branch(), name="branch")
                    outer.create_task(sleeper(), name="S")
            try:
                asyncio.run(main())
            except* ValueError:
                pass
            """)
        request = trace.one("cancel.requested", task=trace.task("S"))
        self.assertEqual((request["cause"], request["causeTask"]), ("sibling_failed", trace.task("branch")))
        self.assertEqual(trace.text(trace.end_of("branch")["exception"]), "ExceptionGroup")

    def test_timeout_around_and_inside_a_group(self):
        trace = self.record("""
            async def sleeper():
                await asyncio.sleep(60)
            async def limited():
                async with asyncio.timeout(0.01):
                    await asyncio.sleep(60)
            async def main():
                try:
                    async with asyncio.timeout(0.02):
                        async with asyncio.TaskGroup() as group:
                            group.create_task(sleeper(), name="S")
                except TimeoutError:
                    pass
                try:
                    async with asyncio.TaskGroup() as group:
                        group.create_task(sleeper(), name="B")
                        group.create_task(limited(), name="L")
                except* TimeoutError:
                    pass
            asyncio.run(main(), debug=False)
            """)
        found = self.roots(trace)
        self.assertEqual((found["S"], found["L"], found["B"]), ([["parent", "deadline"]], [["deadline"]], [["sibling_failed"]]))
        first, second = trace.all("cancel.requested", cause="deadline")
        self.assertEqual((trace.line(first), trace.line(second)), (9, 5))
        for request in (first, second):
            scope = trace.one("scope.opened", scope=request["causeScope"])
            self.assertEqual((scope["kind"], scope["site"]), ("timeout", request["site"]))
            self.assertGreaterEqual(request["t"], scope["deadline"] - 20_000_000)
        self.assertEqual(trace.text(trace.end_of("L")["exception"]), "TimeoutError")

    def test_wait_for_around_what_waits_for_others(self):
        trace = self.record("""
            async def sleeper():
                await asyncio.sleep(60)
            async def main():
                tasks = [asyncio.create_task(sleeper(), name=name) for name in "AB"]
                try:
                    await asyncio.wait_for(asyncio.gather(*tasks), 0.01)
                except TimeoutError:
                    pass
            asyncio.run(main())
            """)
        for name in "AB":
            for chain in self.roots(trace)[name]:
                self.assertEqual(chain[-1], "deadline")
        gather = trace.one("scope.opened", kind="gather")
        for request in trace.all("cancel.requested", task=trace.task("A")):
            self.assertEqual(request["causeScope"], gather["scope"])

    def test_gather_leaves_siblings_and_shutdown_finds_them(self):
        trace = self.record("""
            async def sleeper():
                await asyncio.sleep(60)
            async def fails():
                raise ValueError("boom")
            async def main():
                await asyncio.gather(asyncio.create_task(sleeper(), name="S"), asyncio.create_task(fails(), name="F"))
            try:
                asyncio.run(main())
            except ValueError:
                pass
            """)
        request = trace.one("cancel.requested")
        self.assertEqual((request["cause"], request["task"], request["causeTask"]),
                         ("shutdown", trace.task("S"), trace.task("main")))
        closed = trace.one("scope.closed")
        self.assertEqual((closed["outcome"], trace.text(closed["exception"])), ("failed", "ValueError"))

    def test_shield_inside_a_timeout(self):
        trace = self.record("""
            async def inner():
                await asyncio.sleep(0.05)
            async def main():
                task = asyncio.create_task(inner(), name="I")
                try:
                    async with asyncio.timeout(0.01):
                        await asyncio.shield(task)
                except TimeoutError:
                    await task
            asyncio.run(main())
            """)
        request = trace.one("cancel.requested")
        self.assertEqual((request["cause"], trace.one("cancel.deferred")["request"]), ("deadline", request["request"]))
        self.assertEqual(trace.end_of("I")["outcome"], "returned")

    @unittest.skipIf(sys.version_info < (3, 12), "eager tasks came with 3.12")
    def test_an_eager_task_that_cancels_itself_passes_that_on(self):
        trace = self.record("""
            async def inner():
                await asyncio.sleep(9)
            async def outer(task):
                asyncio.current_task().cancel()
                await task
            async def main():
                asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
                task = asyncio.create_task(inner(), name="inner")
                await asyncio.wait([asyncio.create_task(outer(task), name="outer")])
            asyncio.run(main())
            """)
        asked = trace.one("cancel.requested", task=trace.task("outer"))
        passed_on = trace.one("cancel.requested", task=trace.task("inner"))
        self.assertEqual((passed_on["cause"], passed_on["causeRequest"]), ("delegated", asked["request"]))

    @unittest.skipIf(sys.version_info < (3, 12), "eager tasks came with 3.12")
    def test_eager_tasks(self):
        trace = self.record("""
            async def sleeper():
                await asyncio.sleep(60)
            async def fails():
                await asyncio.sleep(0.01)
                raise ValueError("boom")
            async def main():
                asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
                async with asyncio.TaskGroup() as group:
                    group.create_task(sleeper(), name="S")
                    group.create_task(fails(), name="F")
            try:
                asyncio.run(main())
            except* ValueError:
                pass
            """)
        request = trace.one("cancel.requested", task=trace.task("S"))
        self.assertEqual((request["cause"], request["causeTask"]), ("sibling_failed", trace.task("F")))
        self.assertLess(trace.end_of("F")["seq"], request["seq"])
        self.assertEqual(trace.text(trace.end_of("F")["exception"]), "ValueError")

    @unittest.skipIf(sys.version_info < (3, 12), "eager tasks came with 3.12")
    def test_eager_child_that_fails_in_its_first_step(self):
        trace = self.record("""
            async def sleeper():
                await asyncio.sleep(60)
            async def fails():
                raise ValueError("boom")
            async def main():
                asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
                async with asyncio.TaskGroup() as group:
                    group.create_task(sleeper(), name="S")
                    group.create_task(fails(), name="F")
            try:
                asyncio.run(main())
            except* ValueError:
                pass
            """)
        request = trace.one("cancel.requested", task=trace.task("S"))
        self.assertEqual((request["cause"], request["causeTask"]), ("sibling_failed", trace.task("F")))
        self.assertEqual(trace.end_of("F")["message"], "boom")

    @unittest.skipIf(sys.version_info < (3, 12), "eager tasks came with 3.12")
    def test_who_ran_as_an_eager_child_failed_in_its_first_step(self):
        trace = self.record("""
            async def sleeper():
                await asyncio.sleep(60)
            async def outer():
                await asyncio.create_task(sleeper(), name="S")
            async def fails():
                raise ValueError("boom")
            async def main():
                asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
                async with asyncio.TaskGroup() as group:
                    group.create_task(outer(), name="O")
                    group.create_task(fails(), name="F")
            try:
                asyncio.run(main())
            except* ValueError:
                pass
            """)
        main = trace.task("main")
        asked = trace.one("cancel.requested", task=trace.task("O"))
        passed_on = trace.one("cancel.requested", task=trace.task("S"))
        self.assertEqual((asked["by"], passed_on["by"]), (main, main))
        self.assertEqual((passed_on["cause"], passed_on["causeRequest"]), ("delegated", asked["request"]))
        self.assertEqual(trace.one("cancel.requested", task=main)["by"], main)

    def test_cleanup_of_a_cancelled_task_passes_it_on(self):
        trace = self.record("""
            async def child():
                await asyncio.sleep(60)
            async def parent():
                task = asyncio.create_task(child(), name="C")
                try:
                    await asyncio.sleep(60)
                finally:
                    task.cancel()
            async def main():
                task = asyncio.create_task(parent(), name="P")
                await asyncio.sleep(0.01)
                task.cancel()
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        first, second = trace.all("cancel.requested")
        self.assertEqual((second["by"], second["task"]), (trace.task("P"), trace.task("C")))
        span = trace.one("cleanup.began", task=trace.task("P"))
        self.assertLess(span["seq"], second["seq"])
