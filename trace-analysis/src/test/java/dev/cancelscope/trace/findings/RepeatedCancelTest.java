package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class RepeatedCancelTest {
  @Test
  void threeRequestsInASecondAreTooMany() {
    assertFindings(
        Drawing.of(
                """
                main    |[---------------------r
                worker  |[---!xf=!=!==~c
                """)
            .cancelAt("worker", "main", 7)
            .cancelAt("worker#2", "main", 7)
            .cancelAt("worker#3", "main", 7),
        "error interrupted-cleanup worker worker.py:60 0: The finally in worker at worker.py:60 of"
            + " worker was cut short 70.0 ms into it, at worker.py:130, by another cancellation"
            + " (code outside any task called cancel() at main.py:7).",
        "warning repeated-cancel worker main.py:7 0: worker was asked to stop 3 times within 60.0"
            + " ms, the last time at main.py:7.");
  }

  @Test
  void twoAreNot() {
    assertFindings(
        Drawing.of(
                """
                main    |[---------------------r
                worker  |[---!xf=!=======)c
                """)
            .by("worker", "main")
            .by("worker#2", "main"));
  }

  @Test
  void norThreeOverALongerTime() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[--------------------------r
                worker  |[-!xf=======!=========!==)c
                """)
            .by("worker", "main")
            .by("worker#2", "main")
            .by("worker#3", "main"),
        "warning slow-cleanup worker worker.py:400 0: The finally in worker at worker.py:400 took"
            + " 2.10 s after worker was cancelled.");
  }

  @Test
  void norTimeoutsThatExpireOneAfterTheOther() {
    assertFindings(
        Drawing.of(
                """
                worker           |[--!xe^a--!xe^a--!xe^a--r
                timeout a worker | [-!---X
                timeout b worker |        [-!---X
                timeout c worker |               [-!---X
                """)
            .deadline("worker", "a")
            .deadline("worker#2", "b")
            .deadline("worker#3", "c"));
  }

  @Test
  void norALibrarysTimerThatTriesAgain() {
    assertFindings(
        Drawing.of(
                """
                worker  |[---!xf=!=!==!==)c
                """)
            .cause("worker", CancelEvent.Cause.EXPLICIT)
            .cause("worker#2", CancelEvent.Cause.EXPLICIT)
            .cause("worker#3", CancelEvent.Cause.EXPLICIT)
            .cause("worker#4", CancelEvent.Cause.EXPLICIT));
  }

  @Test
  void aTraceThatStopsMeanwhileCannotTell() {
    assertFindings(
        Drawing.of(
                """
                main    |[----------/
                worker  |[---!xf=!==/
                """)
            .cancelAt("worker", "main", 7)
            .cancelAt("worker#2", "main", 7),
        "unknown slow-cleanup worker worker.py:60 0: The finally in worker at worker.py:60 of"
            + " worker was still running when the trace stops, 50.0 ms after it began: how long it"
            + " took is not known.",
        "unknown repeated-cancel worker main.py:7 0: worker was asked to stop 2 times before the"
            + " trace stops; whether that went on is not known.",
        "unknown slow-delivery worker main.py:7 0: worker was asked to stop 30.0 ms before the"
            + " trace stops, and had not been told by then.");
  }
}
