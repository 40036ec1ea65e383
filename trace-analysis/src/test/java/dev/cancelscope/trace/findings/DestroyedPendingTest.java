package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class DestroyedPendingTest {
  @Test
  void aTaskThatIsPendingWhenItsLoopClosesIsDestroyed() {
    assertFindings(
        Drawing.of(
            """
            main    |[-----r
            worker  | [-----L
            """),
        "error destroyed-pending worker worker.py:70 -: worker was still pending at "
            + "worker.py:70 when its event loop closed.");
  }

  @Test
  void soIsOneThatIsCollectedEvenIfItWasAskedToStop() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------r
                worker  | [--!----G
                """)
            .by("worker", "main"),
        "error destroyed-pending worker worker.py:90 0: worker was still pending at "
            + "worker.py:90 when it was garbage-collected, though it had been asked to stop.");
  }

  @Test
  void aTaskThatEndsIsNot() {
    assertFindings(
        Drawing.of(
            """
            main    |[-----r
            worker  | [---r
            """));
  }

  @Test
  void aTraceThatStopsWhileATaskIsPendingAccusesNobody() {
    // A loss is an event of its own: without it there is nothing to suspect, so no answer at all.
    assertFindings(
        Drawing.of(
            """
            main    |[-------/
            worker  | [------/
            """));
  }
}
