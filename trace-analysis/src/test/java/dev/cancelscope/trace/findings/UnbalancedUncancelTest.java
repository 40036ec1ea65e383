package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class UnbalancedUncancelTest {
  @Test
  void aRequestOfAnotherThatIsTakenBackIsHiddenFromIt() {
    assertFindings(
        Drawing.of(
                """
                main    |[------------------------r
                worker  |[---!xh=u)------------r
                """)
            .by("worker", "main"),
        "warning unbalanced-uncancel worker worker.py:80 0: worker was asked to stop by another,"
            + " took the request back with uncancel() at worker.py:80 and ran on for 140 ms.");
  }

  @Test
  void oneThatRaisesAllTheSameIsNot() {
    assertFindings(
        Drawing.of(
                """
                main    |[------------------------r
                worker  |[---!xh=u============^c
                """)
            .by("worker", "main"));
  }

  @Test
  void norIsAScopeThatTakesItsOwnRequestBack() {
    assertFindings(
        Drawing.of(
                """
                worker           |[---!xe^a-------------r
                timeout t worker | [--!--X
                """)
            .deadline("worker", "t"));
  }

  @Test
  void norOneThatTakesBackWhatItAskedItself() {
    assertFindings(
        Drawing.of(
                """
                worker  |[---!xh=u)------------r
                """)
            .by("worker", "worker"));
  }

  @Test
  void norOneThatTakesBackWhatItsOwnChildAsked() {
    // A task group that somebody wrote by hand.
    assertFindings(
        Drawing.of(
                """
                worker  |[---!xh=u)------------r
                child   | [--r
                """)
            .by("worker", "child"));
  }

  @Test
  void norAScopeOfTheProgramThatAnotherTaskCancelled() {
    assertFindings(
        Drawing.of(
                """
                main    |[------------------------r
                worker  |[---!xe=u)------------r
                """)
            .by("worker", "main"));
  }

  @Test
  void norAScopeOfALibrarySoThatNoHandlerIsSeen() {
    assertFindings(
        Drawing.of(
                """
                main    |[------------------------r
                worker  |[---!x-u------------r
                """)
            .by("worker", "main"));
  }

  @Test
  void norWhatATimerOfALibraryAsked() {
    assertFindings(
        Drawing.of(
                """
                worker  |[---!xh=u)------------r
                """)
            .cause("worker", CancelEvent.Cause.EXPLICIT));
  }

  @Test
  void aTaskThatEndsAtOnceHasNotRunOn() {
    assertFindings(
        Drawing.of(
                """
                main    |[------------------------r
                worker  |[---!xh=u)r
                """)
            .by("worker", "main"));
  }

  @Test
  void aTraceThatStopsSoonAfterCannotTell() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------/
                worker  |[---!xh=u)--/
                """)
            .by("worker", "main"),
        "unknown unbalanced-uncancel worker worker.py:80 0: worker was asked to stop by another,"
            + " took the request back with uncancel() at worker.py:80 and was alive when the trace"
            + " stops, 40.0 ms later.");
  }

  @Test
  void aTraceThatStopsInTheHandlerCannotTellEither() {
    assertFindings(
        Drawing.of(
                """
                main    |[------------------------/
                worker  |[---!xh=u================/
                """)
            .by("worker", "main"),
        "unknown slow-cleanup worker worker.py:60 0: The except handler in worker at worker.py:60"
            + " of worker was still running when the trace stops, 190 ms after it began: how long"
            + " it took is not known.",
        "unknown unbalanced-uncancel worker worker.py:80 0: worker was asked to stop by another,"
            + " took the request back with uncancel() at worker.py:80 and was alive when the trace"
            + " stops, 170 ms later.");
  }
}
