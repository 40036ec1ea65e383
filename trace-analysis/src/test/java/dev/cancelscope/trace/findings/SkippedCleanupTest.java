package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class SkippedCleanupTest {
  @Test
  void aCloseBehindTheCancelledAwaitIsSkipped() {
    assertFindings(
        Drawing.of(
                """
                main    |[--------------r
                worker  |[-o---!xc
                """)
            .by("worker", "main"),
        "error skipped-cleanup worker worker.py:999 0: worker never closed `conn1`, "
            + "opened at worker.py:20: it was cancelled at worker.py:70, before the close at "
            + "worker.py:999.");
  }

  @Test
  void aCloseInFinallyIsNot() {
    assertFindings(
        Drawing.of(
            """
            worker  |[-o---!xf=k)c
            """));
  }

  @Test
  void aTimeoutInsideTheStretchWasTakenBack() {
    // The task went on along its path: whether the close was still before it is not for the trace
    // to say.
    assertFindings(
        Drawing.of(
                """
                worker           |[-o----!xe^a--r
                timeout t worker |    [--!---X
                """)
            .deadline("worker", "t"),
        "info leaked-resource worker worker.py:20 -: worker opened `conn1` at worker.py:20 and"
            + " ended without closing it.");
  }

  @Test
  void aTimeoutAroundTheStretchAbandonedIt() {
    assertFindings(
        Drawing.of(
                """
                worker           |[-o----!xe^a--r
                timeout t worker | [-----!---X
                """)
            .deadline("worker", "t"),
        "error skipped-cleanup worker worker.py:999 0: worker never closed `conn1`, "
            + "opened at worker.py:20: it was cancelled at worker.py:80, before the close at "
            + "worker.py:999.");
  }

  @Test
  void awaitingACancelledChildDoesNotLeaveThePath() {
    assertFindings(
        Drawing.of(
                """
                main    |[o-----xh)--r
                child   | [---!xc
                """)
            .by("child", "main"),
        "info leaked-resource main main.py:10 -: main opened `conn1` at main.py:10 and ended"
            + " without closing it.");
  }

  @Test
  void aTaskThatWasCancelledBeforeItOpenedIsNotAccused() {
    assertFindings(
        Drawing.of(
            """
            worker  |[--!xh)-u-o---r
            """),
        "info leaked-resource worker worker.py:100 -: worker opened `conn1` at worker.py:100 and"
            + " ended without closing it.");
  }

  @Test
  void aTraceThatStopsBeforeTheTaskEndsCannotTell() {
    assertFindings(
        Drawing.of(
            """
            worker  |[-o---!xf==/
            """),
        "unknown slow-cleanup worker worker.py:80 0: The finally in worker at "
            + "worker.py:80 of worker was still running when the trace stops, 30.0 ms after it "
            + "began: how long it took is not known.",
        "unknown skipped-cleanup worker worker.py:999 0: worker was cancelled while the "
            + "resource opened at worker.py:20 was open; whether it was closed is not in the "
            + "trace.");
  }

  @Test
  void norOneThatLostEvents() {
    assertFindings(
        Drawing.of(
                """
                worker  |[-o---!xc
                """)
            .lost(3),
        "unknown skipped-cleanup worker worker.py:999 0: worker was cancelled while the "
            + "resource opened at worker.py:20 was open; whether it was closed is not in the "
            + "trace.");
  }
}
