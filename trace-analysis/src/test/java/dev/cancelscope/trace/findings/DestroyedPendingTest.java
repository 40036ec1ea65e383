package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TaskEvent.Loss;
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
  void theLineThatClosedTheLoopIsTheOneToMend() {
    var drawing =
        Drawing.of(
            """
            main    |[-----r
            worker  | [----
            """);
    long worker = drawing.names().task("worker");
    long await = drawing.names().site("worker", 10_000_000);
    long closed = drawing.names().site("stop", 70_000_000);
    assertFindings(
        drawing.event(
            new TaskEvent.Lost(70_000_000, 1, 0, worker, Loss.LOOP_CLOSED, await, closed)),
        "error destroyed-pending worker stop.py:70 -: worker was still pending at "
            + "worker.py:10 when its event loop closed at stop.py:70.");
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
