"""Clock lines after a drift, gap lines after a fault, ordinals of places on one line."""

import sys
import unittest
from datetime import datetime, timedelta

from tests.support import RecorderTest

# The program reaches into the recorder here: suspends and faults do not come to order.


def wall(event):
    return datetime.fromisoformat(event["wall"].replace("Z", "+00:00"))


class ClockTest(RecorderTest):
    DRIFT = """
import cancelscope._clock as clock
from datetime import timedelta
clock.CHECK_NANOS = 0
true_time = clock.time_ns
async def limited():
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(1)
    except TimeoutError:
        pass
"""

    def test_a_step_of_the_wall_clock_is_told_once(self):
        trace = self.record(self.DRIFT + """
async def main():
    await asyncio.sleep(0)
    import cancelscope._state as state
    state.trace.clock.next_nanos = 0
    clock.time_ns = lambda: true_time() + 3_600_000_000_000
    await limited()
    await limited()
    clock.time_ns = lambda: true_time() + 3_600_001_000_000
    await limited()
asyncio.run(main())
""")
        told = trace.one("clock")
        drift = wall(told) - wall(trace.header) - timedelta(microseconds=told["t"] / 1000)
        self.assertAlmostEqual(drift.total_seconds(), 3600, delta=1)

    def test_without_a_drift_there_is_nothing_to_tell(self):
        trace = self.record(self.DRIFT + """
async def main():
    import cancelscope._state as state
    state.trace.clock.next_nanos = 0
    for _ in range(20):
        await limited()
asyncio.run(main())
""")
        self.assertEqual(trace.all("clock"), [])

    def test_at_the_end_at_the_latest(self):
        trace = self.record(self.DRIFT + """
import cancelscope._state as state
asyncio.run(asyncio.sleep(0))
state.trace.clock.next_nanos = 0
clock.time_ns = lambda: true_time() - 60_000_000_000
""")
        self.assertEqual([e["event"] for e in trace.events[-2:]], ["clock", "end"])


class GapTest(RecorderTest):
    def test_a_fault_leaves_a_gap_and_a_count(self):
        path = self.write("""
            import asyncio
            import cancelscope._causes as causes
            async def main():
                task = asyncio.create_task(asyncio.sleep(60))
                await asyncio.sleep(0)
                kept, causes.of_cancel = causes.of_cancel, None
                task.cancel()
                task.cancel()
                causes.of_cancel = kept
                await asyncio.wait([task])
            asyncio.run(main())
            """)
        done = self.run_recorded(path)
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        trace = self.trace()
        gaps = trace.all("gap")
        self.assertEqual([(e["lost"], e["stream"], e["from"] == e["to"] <= e["t"]) for e in gaps], [(1, 1, True)] * 2)
        self.assertEqual(trace.one("end")["lost"], 2)


class OrdinalTest(RecorderTest):
    def places(self, trace, kind, **fields):
        return [(trace.line(e), trace.sites[e["site"]].get("ordinal", 1)) for e in trace.all(kind, **fields) if "site" in e]

    def test_calls_side_by_side(self):
        trace = self.record("""
            async def work():
                pass
            async def main():
                await asyncio.gather(asyncio.create_task(work()), asyncio.create_task(work()))
                a = asyncio.create_task(work()); b = asyncio.create_task(work()); await a; await b
            asyncio.run(main())
            """)
        main = trace.task("main")
        self.assertEqual(self.places(trace, "task.created", parent=main), [(5, 1), (5, 2), (6, 1), (6, 2)])
        self.assertEqual(self.places(trace, "scope.opened"), [(5, 1)])

    def test_awaits_side_by_side(self):
        trace = self.record("""
            async def main():
                await asyncio.sleep(0.001), await asyncio.sleep(0.001)
                await asyncio.sleep(0)
            asyncio.run(main())
            """, options=("--detail", "full"))
        self.assertEqual(self.places(trace, "wait.began", task=trace.task("main")), [(3, 1), (3, 2), (4, 1)])

    def test_probes_of_ours_do_not_count(self):
        trace = self.record("""
            class Thing:
                async def close(self): pass
            async def connect():
                await asyncio.sleep(0)
                return Thing()
            async def main():
                thing = await connect()
                task = asyncio.create_task(thing.close())
                await task
                await thing.close()
            asyncio.run(main())
            """)
        self.assertEqual({site.get("ordinal", 1) for site in trace.sites.values()}, {1})
        self.assertEqual(len(trace.all("resource.opened")), 1)

    def test_without_columns(self):
        path = self.write("""
            import asyncio
            async def work():
                pass
            async def main():
                await asyncio.gather(asyncio.create_task(work()), asyncio.create_task(work()))
            asyncio.run(main())
            """)
        done = self.python("-X", "no_debug_ranges", "-m", "cancelscope", "run", "-o", "t.cancelscope", path)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual({site.get("ordinal", 1) for site in self.trace().sites.values()}, {1})
