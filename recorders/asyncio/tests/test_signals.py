"""Signals as causes, and what a shutdown comes from."""

import sys
import unittest

from tests.support import RecorderTest


@unittest.skipIf(sys.platform == "win32", "needs POSIX signals")
class SignalsTest(RecorderTest):
    def signals(self, trace):
        return [e["fields"]["signal"] for e in trace.all("mark", name="signal")]

    def test_handler_while_the_loop_waits(self):
        trace = self.record("""
            import os, signal
            async def worker():
                await asyncio.sleep(60)
            def stop(number, frame):
                for task in tasks:
                    task.cancel()
            async def main():
                tasks.extend(asyncio.create_task(worker()) for _ in range(3))
                asyncio.get_running_loop().call_later(0.01, os.kill, os.getpid(), signal.SIGTERM)
                await asyncio.wait(tasks)
            tasks = []
            signal.signal(signal.SIGTERM, stop)
            asyncio.run(main())
            """)
        requests = trace.all("cancel.requested")
        self.assertEqual([(e["cause"], trace.line(e), len(e["frames"]), e.get("by")) for e in requests],
                         [("signal", 7, 1, None)] * 3)
        self.assertEqual(self.signals(trace), ["SIGTERM"])
        self.assertLess(trace.one("mark")["seq"], requests[0]["seq"])

    def test_handlers_of_every_shape_on_top_of_a_running_task(self):
        trace = self.record("""
            import functools, os, signal
            async def worker():
                await asyncio.sleep(60)
            class Stopper:
                def method(self, number, frame):
                    self.task.cancel("method")
                def __call__(self, number, frame):
                    self.task.cancel("instance")
            def partial(word, number, frame):
                stopper.task.cancel(word)
            def star(*given):
                inner()
            def inner():
                stopper.task.cancel("star")
            stopper = Stopper()
            async def main():
                for handler in (stopper.method, stopper, functools.partial(partial, "partial"), star):
                    signal.signal(signal.SIGUSR1, handler)
                    stopper.task = asyncio.create_task(worker())
                    await asyncio.sleep(0)
                    os.kill(os.getpid(), signal.SIGUSR1)
                    await asyncio.wait([stopper.task])
            asyncio.run(main())
            """)
        self.assertEqual([(e["cause"], e["message"], e.get("by"), len(e["frames"])) for e in trace.all("cancel.requested")],
                         [("signal", "method", None, 1), ("signal", "instance", None, 1), ("signal", "partial", None, 1),
                          ("signal", "star", None, 2)])
        self.assertEqual(self.signals(trace), ["SIGUSR1"] * 4)

    def test_a_handler_that_the_program_calls_itself_is_the_program(self):
        trace = self.record("""
            import signal, sys
            async def worker():
                await asyncio.sleep(60)
            def stop(number, frame):
                task.cancel()
            async def main():
                global task
                task = asyncio.create_task(worker())
                await asyncio.sleep(0)
                stop(signal.SIGTERM, None)
                await asyncio.wait([task])
            signal.signal(signal.SIGTERM, stop)
            asyncio.run(main())
            """)
        request = trace.one("cancel.requested")
        self.assertEqual((request["cause"], request["by"]), ("explicit", trace.task("main")))
        self.assertEqual(self.signals(trace), [])

    def test_shutdown_after_a_signal_asked_main(self):
        for body in ("await asyncio.sleep(60)", "try:\n        await asyncio.sleep(60)\n    except asyncio.CancelledError:\n        pass"):
            trace = self.record(f"""
import os, signal
async def forever():
    await asyncio.sleep(60)
async def main():
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, asyncio.current_task().cancel)
    task = asyncio.create_task(forever(), name="F")
    loop.call_later(0.01, os.kill, os.getpid(), signal.SIGTERM)
    {body}
try:
    asyncio.run(main())
except asyncio.CancelledError:
    pass
""")
            asked, shutdown = trace.all("cancel.requested")
            self.assertEqual((asked["cause"], asked["task"]), ("signal", trace.task("main")))
            self.assertEqual((shutdown["cause"], shutdown["causeRequest"], shutdown["causeTask"]),
                             ("shutdown", asked["request"], trace.task("main")))

    def test_second_interrupt(self):
        trace = self.record("""
            import os, signal
            async def forever():
                await asyncio.sleep(60)
            async def main():
                task = asyncio.create_task(forever(), name="F")
                loop = asyncio.get_running_loop()
                for delay in (0.01, 0.05):
                    loop.call_later(delay, os.kill, os.getpid(), signal.SIGINT)
                try:
                    await asyncio.sleep(60)
                finally:
                    await asyncio.sleep(60)
            try:
                asyncio.run(main())
            except KeyboardInterrupt:
                print("interrupted")
            """)
        self.assertEqual(self.done.stdout, "interrupted\n")
        first, *rest = trace.all("cancel.requested")
        self.assertEqual((first["cause"], first["task"]), ("signal", trace.task("main")))
        self.assertEqual({e["cause"] for e in rest}, {"shutdown"})
        self.assertEqual({e["task"] for e in rest}, {trace.task("main"), trace.task("F")})

    def test_interrupt_without_a_runner(self):
        trace = self.record("""
            import os, signal
            async def main():
                asyncio.get_running_loop().call_later(0.01, os.kill, os.getpid(), signal.SIGINT)
                await asyncio.sleep(60)
            loop = asyncio.new_event_loop()
            task = loop.create_task(main(), name="M")
            try:
                loop.run_until_complete(task)
            except KeyboardInterrupt:
                task.cancel()
                loop.run_until_complete(asyncio.wait([task]))
                loop.close()
            """)
        request = trace.one("cancel.requested")
        self.assertEqual((request["cause"], trace.line(request)), ("explicit", 11))
        self.assertEqual(trace.end_of("M")["outcome"], "cancelled")

    def test_shutdown_after_main_returned_or_failed(self):
        for last, outcome in (("return 1", "returned"), ("raise ValueError('boom')", "failed")):
            trace = self.record(f"""
async def forever():
    await asyncio.sleep(60)
async def main():
    task = asyncio.create_task(forever(), name="F")
    await asyncio.sleep(0)
    {last}
try:
    asyncio.run(main())
except ValueError:
    pass
""")
            request = trace.one("cancel.requested")
            end = trace.end_of("main")
            self.assertEqual((request["cause"], request["causeTask"], request.get("causeRequest")),
                             ("shutdown", trace.task("main"), None))
            self.assertEqual((end["outcome"], end.get("message")), (outcome, "boom" if outcome == "failed" else None))
            self.assertLess(end["seq"], request["seq"])

    def test_shutdown_after_main_was_cancelled_by_a_task(self):
        trace = self.record("""
            async def forever():
                await asyncio.sleep(60)
            async def main():
                task = asyncio.create_task(forever(), name="F")
                asyncio.get_running_loop().call_later(0.01, asyncio.current_task().cancel)
                await asyncio.sleep(60)
            try:
                asyncio.run(main())
            except asyncio.CancelledError:
                pass
            """)
        first, second = trace.all("cancel.requested")
        self.assertEqual((second["cause"], second["causeRequest"]), ("shutdown", first["request"]))
