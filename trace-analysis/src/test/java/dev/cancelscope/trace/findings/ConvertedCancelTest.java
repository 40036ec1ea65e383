package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.Capability;
import org.junit.jupiter.api.Test;

final class ConvertedCancelTest {
  @Test
  void aCancelledTaskThatFailsInsteadIsConverted() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------r
                worker  |[---!xh==E
                """)
            .by("worker", "main"),
        "warning converted-cancel worker worker.py:90 0: worker was cancelled, but ended with"
            + " ValueError (bad worker), raised at worker.py:90: its canceller sees a failure.");
  }

  @Test
  void anExceptionInItsCleanupTakesThePlaceOfTheCancellation() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------r
                worker  |[---!xf==^E
                """)
            .by("worker", "main"),
        "warning converted-cancel worker worker.py:100 0: worker was cancelled, but ended with"
            + " ValueError (bad worker), raised at worker.py:100: its canceller sees a failure.");
  }

  @Test
  void oneThatRaisesAgainIsNot() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------r
                worker  |[---!xh==^c
                """)
            .by("worker", "main"));
  }

  @Test
  void aGroupRaisesTheErrorsOfItsTasksByDesign() {
    // The fault is the task's whose cleanup raised.
    assertFindings(
        Drawing.of(
                """
                boss                    |[---------------------r
                main                    |[------!xe=======^E
                task_group g main a     | [-----.--------E
                a                       |  [-----!xf=^E
                """)
            .by("main", "boss")
            .parentCancelled("a", "g", "main"),
        "warning converted-cancel a a.py:130 0: a was cancelled, but ended with ValueError (bad a),"
            + " raised at a.py:130: its canceller sees a failure.");
  }

  @Test
  void aTaskThatEndsTheProcessIsNot() {
    assertFindings(
        Drawing.of(
                """
                worker  |[---!xh==
                """)
            .by("worker", "worker")
            .event(
                new TaskEvent.Ended(
                    100 * 1_000_000,
                    1,
                    0,
                    1,
                    TaskEvent.Outcome.FAILED,
                    "SystemExit",
                    null,
                    0,
                    1,
                    null)));
  }

  @Test
  void aTimeoutThatExpiresRaisesByDesign() {
    assertFindings(
        Drawing.of(
                """
                main             |[--------------r
                worker           |[----!xe=^a-E
                timeout t worker | [---!----X
                """)
            .deadline("worker", "t"));
  }

  @Test
  void aFailureAfterRunningOnPastTheGraceIsAZombies() {
    assertFindings(
        Drawing.of(
                500,
                """
                main    |[---------------r
                worker  |[-Xh)----------E
                """)
            .by("worker", "main"),
        "error zombie-task worker worker.py:1500 0: worker absorbed a cancellation at "
            + "worker.py:1500 and ran on for 6.00 s before it ended.");
  }

  @Test
  void aTraceThatStopsWhileItRunsOnCannotTell() {
    assertFindings(
        Drawing.of(
            """
            worker  |[---!xh==^------------/
            """),
        "unknown converted-cancel worker worker.py:50 0: worker was cancelled, a handler raised,"
            + " and the task ran on until the trace stops: whether it ends cancelled is not"
            + " known.");
  }

  @Test
  void withoutTheCountTheClearingsMustHaveBeenSeen() {
    assertFindings(
        Drawing.of(
                """
                worker  |[---!xh==E
                """)
            .cancellingAtEnd("worker", null)
            .blindFor(Capability.CANCEL_CLEARED),
        "unknown converted-cancel worker worker.py:90 0: worker was cancelled, but ended with"
            + " ValueError (bad worker), raised at worker.py:90; whether the request had been taken"
            + " back is not in the trace.",
        "unknown unbalanced-uncancel - - -: Not checked: the recorder of this trace did not see"
            + " cancel.cleared.");
  }
}
