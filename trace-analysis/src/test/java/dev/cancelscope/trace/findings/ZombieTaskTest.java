package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class ZombieTaskTest {
  @Test
  void aTaskThatAbsorbsAndWorksOnPastTheGraceIsAZombie() {
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
  void oneThatWorksOnInsideTheHandlerIsTheSame() {
    assertFindings(
        Drawing.of(
                500,
                """
                main    |[---------------r
                worker  |[-Xh===========)r
                """)
            .by("worker", "main"),
        "error zombie-task worker worker.py:1500 0: worker absorbed a cancellation at "
            + "worker.py:1500 and ran on for 6.50 s before it ended.",
        "error slow-cleanup worker worker.py:1500 0: The except handler in worker at "
            + "worker.py:1500 took 6.00 s after worker was cancelled.");
  }

  @Test
  void aHandlerThatTakesAsLongAndRaisesIsOnItsWayOut() {
    assertFindings(
        Drawing.of(
                500,
                """
                main    |[---------------r
                worker  |[-Xh===========^c
                """)
            .by("worker", "main"),
        "error slow-cleanup worker worker.py:1500 0: The except handler in worker at "
            + "worker.py:1500 took 6.00 s after worker was cancelled.");
  }

  @Test
  void aTaskThatCleansUpForLongIsNoZombie() {
    // It is slow, and that is said; but it is on its way out.
    assertFindings(
        Drawing.of(
            500,
            """
            worker  |[-Xf===========)c
            """),
        "error slow-cleanup worker worker.py:1500 0: The finally in worker at "
            + "worker.py:1500 took 6.00 s after worker was cancelled.");
  }

  @Test
  void aHandlerInsideACleanupDoesNotAbsorbWhatGoesOnOutside() {
    // finally: child.cancel(); try: await child, except CancelledError: pass. What follows is
    // library code.
    assertFindings(
        Drawing.of(
                500,
                """
                worker  |[-Xf=xh)=)------------c
                child   | [!c
                """)
            .by("child", "worker"),
        "warning slow-cleanup worker worker.py:1500 0: The finally in worker at "
            + "worker.py:1500 took 2.50 s after worker was cancelled.");
  }

  @Test
  void aFinallyThatCompletedProvesNothing() {
    assertFindings(
        Drawing.of(
            500,
            """
            worker  |[-Xf)------------c
            """));
  }

  @Test
  void aTimeoutThatFiredIsTakenBack() {
    assertFindings(
        Drawing.of(
                500,
                """
                worker           |[----Xe^a------------r
                timeout t worker |[------X
                """)
            .deadline("worker", "t"));
  }

  @Test
  void aTraceThatStopsWithinTheGraceCannotTell() {
    assertFindings(
        Drawing.of(
            500,
            """
            worker  |[-Xh)---/
            """),
        "unknown swallowed-cancel worker worker.py:1500 0: worker was cancelled and a "
            + "handler absorbed it; the trace stops before the task ends, so whether it ends "
            + "cancelled is not known.",
        "unknown zombie-task worker worker.py:1500 0: worker absorbed a cancellation at "
            + "worker.py:1500; the trace stops 2.50 s later, so whether it ran on is not known.");
  }
}
