package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class SlowCleanupTest {
  @Test
  void aFinallyOfOverOneSecondIsAWarning() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[----------------r
                worker  |[-!xf===========)c
                """)
            .by("worker", "main"),
        "warning slow-cleanup worker worker.py:400 0: The finally in worker at "
            + "worker.py:400 took 1.20 s after worker was cancelled.");
  }

  @Test
  void oneOfOverFiveSecondsIsAnError() {
    assertFindings(
        Drawing.of(
            500,
            """
            worker  |[--Xf===========)c
            """),
        "error slow-cleanup worker worker.py:2000 0: The finally in worker at "
            + "worker.py:2000 took 6.00 s after worker was cancelled.");
  }

  @Test
  void aCleanupOfMillisecondsIsFine() {
    assertFindings(
        Drawing.of(
            """
            worker  |[-!xf===========)c
            """));
  }

  @Test
  void whatAwaitsACancelledTaskLeavesTheTimeToThatTask() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[-!xf=============)c
                worker  |[----!xf=========)c
                """)
            .by("worker", "main")
            .awaits("main", "worker", 500, 1700));
  }

  @Test
  void ofNestedCleanupsTheInnermostIsTheSlowOne() {
    assertFindings(
        Drawing.of(
            100,
            """
            worker  |[-!xf=f===========)=)c
            """),
        "warning slow-cleanup worker worker.py:600 0: The finally in worker at "
            + "worker.py:600 took 1.20 s after worker was cancelled.");
  }

  @Test
  void workAfterACancelledChildIsNoCleanup() {
    // except CancelledError around the await of a child; main itself was never asked to stop.
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[---xh===========)-r
                child   |[-!xc
                """)
            .by("child", "main"));
  }

  @Test
  void aCleanupThatIsOpenWhenTheTraceStopsCannotBeJudged() {
    assertFindings(
        Drawing.of(
            """
            worker  |[-!xf=====/
            """),
        "unknown slow-cleanup worker worker.py:40 0: The finally in worker at "
            + "worker.py:40 of worker was still running when the trace stops, 60.0 ms after it "
            + "began: how long it took is not known.");
  }

  @Test
  void unlessItWasTooSlowAlready() {
    assertFindings(
        Drawing.of(
            500,
            """
            worker  |[--Xf=====/
            """),
        "warning slow-cleanup worker worker.py:2000 0: The finally in worker at "
            + "worker.py:2000 took at least 3.00 s after worker was cancelled.");
  }

  @Test
  void aFinallyThatNoCancellationEnteredIsNotACleanup() {
    assertFindings(
        Drawing.of(
            500,
            """
            worker  |[-F===========)r
            """));
  }
}
