package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class NeverDeliveredTest {
  @Test
  void aRequestThatIsNeverDeliveredIsFlagged() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[-----------------r
                worker  |[---!------------r
                """)
            .by("worker", "main"),
        "warning never-delivered worker worker.py:1 0: worker was asked to stop, was never told,"
            + " and ran on for 1.30 s until it ended by itself.");
  }

  @Test
  void aTaskThatEndsSoonAfterIsNot() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[-----------------r
                worker  |[---!-----r
                """)
            .by("worker", "main"));
  }

  @Test
  void aTaskThatAwaitsOneThatAbsorbedItIsThatOnesMatter() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[-----------------r
                outer   |[---!------------r
                inner   |[---!xh)---------r
                """)
            .by("outer", "main")
            .delegated("inner", "outer"),
        "error swallowed-cancel inner inner.py:600 0: inner was cancelled, but the except handler"
            + " in inner at inner.py:600 absorbed it: the task ran on for 1.20 s and returned"
            + " normally.");
  }

  @Test
  void aStepThatNeverGaveWayIsToldOfTheStep() {
    assertFindings(
        Drawing.of(
            100,
            """
            main    |[-----------------r
            worker  |[---!############r
            """),
        "error blocked-loop worker worker.py:500 -: worker ran for 1.20 s without an await, up to"
            + " worker.py:500.");
  }

  @Test
  void aRequestThatWasTakenBackInTimeNeedsNoDelivery() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[-----------------r
                worker  |[---!u-----------r
                """)
            .by("worker", "worker"));
  }

  @Test
  void aTraceThatStopsBeforeLeavesItToTheDeliveryRule() {
    assertFindings(
        Drawing.of(
            100,
            """
            worker  |[---!------------/
            """),
        "unknown slow-delivery worker callback.py:400 0: worker was asked to stop 1.30 s before the"
            + " trace stops, and had not been told by then.");
  }

  @Test
  void aTraceThatLostEventsCannotTell() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[-----------------r
                worker  |[---!------------r
                """)
            .by("worker", "main")
            .lost(3),
        "unknown never-delivered worker worker.py:1 0: worker ended 1.30 s after it was asked to"
            + " stop; that it was told is not in the trace, which lost events.");
  }
}
