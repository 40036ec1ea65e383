"""What is rare is recorded alike at both levels of detail: lost tasks, untaken exceptions, marks, regions."""

from tests.support import RecorderTest

LEVELS = ((), ("--detail", "full"))


class BothDetailsTest(RecorderTest):
    def test_exception_that_nobody_takes(self):
        for options in LEVELS:
            trace = self.record("""
                import gc
                async def fails():
                    raise ValueError("boom")
                async def main():
                    task = asyncio.create_task(fails(), name="F")
                    await asyncio.sleep(0)
                    await asyncio.sleep(0)
                    del task
                    gc.collect()
                asyncio.run(main())
                """, options=options)
            untaken = trace.one("exception.unretrieved")
            self.assertEqual((untaken["task"], trace.text(untaken["exception"]), untaken["message"]),
                             (trace.task("F"), "ValueError", "boom"))
            self.assertGreater(untaken["seq"], trace.end_of("F")["seq"])

    def test_exception_that_somebody_takes(self):
        for options in LEVELS:
            trace = self.record("""
                async def fails():
                    raise ValueError("boom")
                async def main():
                    task = asyncio.create_task(fails())
                    await asyncio.wait([task])
                    task.exception()
                asyncio.run(main())
                """, options=options)
            self.assertEqual(trace.all("exception.unretrieved"), [])

    def test_task_collected_while_pending(self):
        for options in LEVELS:
            trace = self.record("""
                import gc
                async def forgotten():
                    await asyncio.get_running_loop().create_future()
                async def main():
                    asyncio.create_task(forgotten(), name="F")
                    await asyncio.sleep(0)
                    gc.collect()
                    await asyncio.sleep(0)
                    print("on")
                asyncio.run(main())
                """, options=options)
            lost = trace.one("task.lost")
            self.assertEqual((lost["task"], lost["how"]), (trace.task("F"), "collected"))
            self.assertEqual(trace.all("task.ended", task=lost["task"]), [])
            self.assertIn("Task was destroyed but it is pending", self.done.stderr)

    def test_task_pending_as_the_loop_closes(self):
        for options in LEVELS:
            trace = self.record("""
                async def forever():
                    await asyncio.sleep(60)
                async def main():
                    global kept
                    kept = asyncio.create_task(forever(), name="F")
                    await asyncio.sleep(0)
                loop = asyncio.new_event_loop()
                loop.run_until_complete(main())
                loop.close()
                kept._log_destroy_pending = False
                """, options=options)
            lost = trace.one("task.lost")
            self.assertEqual((lost["task"], lost["how"], trace.line(lost)), (trace.task("F"), "loop_closed", 3))

    def test_marks_and_regions(self):
        for options in LEVELS:
            trace = self.record("""
                import cancelscope
                async def worker():
                    with cancelscope.critical("ledger"):
                        with cancelscope.critical("inner"):
                            cancelscope.mark("halfway", rows=3, ok=True, of="orders")
                        await asyncio.sleep(60)
                async def main():
                    task = asyncio.create_task(worker(), name="W")
                    await asyncio.sleep(0)
                    task.cancel()
                    await asyncio.wait([task])
                cancelscope.mark("outside")
                asyncio.run(main())
                """, options=options)
            marks = [(e["name"], e.get("region"), e.get("phase"), trace.line(e)) for e in
                     sorted(trace.all("mark", task=trace.task("W")), key=lambda e: e["seq"])]
            self.assertEqual(marks, [("ledger", 1, "began", 4), ("inner", 2, "began", 5), ("halfway", None, None, 6),
                                     ("inner", 2, "ended", 5), ("ledger", 1, "ended", marks[4][3])])
            self.assertEqual(trace.one("mark", name="halfway")["fields"], {"rows": 3, "ok": True, "of": "orders"})
            self.assertNotIn("task", trace.one("mark", name="outside"))
            delivered = trace.one("cancel.delivered", task=trace.task("W"))
            began, ended = trace.all("mark", region=1)
            self.assertTrue(began["seq"] < delivered["seq"] < ended["seq"])
