package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.format.event.ResourceEvent;
import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class LeakedResourceTest {
  @Test
  void aTaskThatFailedBeforeItsCloseLeaks() {
    assertFindings(
        Drawing.of(
            """
            worker  |[-o---E
            """),
        "warning leaked-resource worker worker.py:20 -: worker opened `conn1` at worker.py:20 and"
            + " ended without closing it.");
  }

  @Test
  void oneThatClosedDidNot() {
    assertFindings(
        Drawing.of(
            """
            worker  |[-o---k-E
            """));
  }

  @Test
  void oneThatReturnedMayHaveDroppedItOnPurpose() {
    assertFindings(
        Drawing.of(
            """
            worker  |[-o---r
            """),
        "info leaked-resource worker worker.py:20 -: worker opened `conn1` at worker.py:20 and"
            + " ended without closing it.");
  }

  @Test
  void aTransportThatTheRuntimeFoundUnclosedLeaked() {
    assertFindings(
        Drawing.of(
                """
                main    |[---------r
                worker  |[---!xc
                """)
            .by("worker", "main")
            .event(new ResourceEvent.Opened(20_000_000, 1, 0, 7, 2, "transport", null, 0, 0))
            .event(new ResourceEvent.Leaked(80_000_000, 1, 0, 7)),
        "error leaked-resource worker - 0: worker opened a transport at an unknown place and ended"
            + " without closing it; the runtime found it unclosed.");
  }

  @Test
  void whatTheShutdownMadeATaskLeaveOpenEndsWithTheProcess() {
    assertFindings(
        Drawing.of(
                """
                main    |[---r
                worker  |[---!xc
                """)
            .shutdownAfter("worker", "main")
            .event(new ResourceEvent.Opened(20_000_000, 1, 0, 7, 2, "transport", null, 0, 0))
            .event(new ResourceEvent.Leaked(80_000_000, 1, 0, 7)),
        "warning leaked-resource worker - 0: worker opened a transport at an unknown place "
            + "and ended without closing it; the runtime found it unclosed.");
  }

  @Test
  void theConnectionInAVariableWhoseCloseWasSkippedIsToldThere() {
    var drawing =
        Drawing.of(
                """
                main    |[---------r
                worker  |[-o-!xc
                """)
            .by("worker", "main");
    long opened = drawing.names().site("worker", 20_000_000);
    assertFindings(
        drawing
            .event(new ResourceEvent.Opened(19_000_000, 1, 0, 7, 2, "stream", null, opened, 0))
            .event(new ResourceEvent.Leaked(80_000_000, 1, 0, 7)),
        "error skipped-cleanup worker worker.py:999 0: worker never closed `conn1`, opened "
            + "at worker.py:20: it was cancelled at worker.py:50, before the close at "
            + "worker.py:999.");
  }

  @Test
  void oneThatWasOnlyNotClosedMayHaveBeenHandedOn() {
    assertFindings(
        Drawing.of(
                """
                main    |[---------r
                worker  |[---!xc
                """)
            .by("worker", "main")
            .event(new ResourceEvent.Opened(20_000_000, 1, 0, 7, 2, "transport", null, 0, 0)));
  }

  @Test
  void aCloseThatACancellationSkippedIsToldThere() {
    assertFindings(
        Drawing.of(
                """
                main    |[---------r
                worker  |[-o-!xc
                """)
            .by("worker", "main"),
        "error skipped-cleanup worker worker.py:999 0: worker never closed `conn1`, opened at"
            + " worker.py:20: it was cancelled at worker.py:50, before the close at"
            + " worker.py:999.");
  }

  @Test
  void aTraceThatStopsInItsCleanupCannotTell() {
    assertFindings(
        Drawing.of(
            """
            worker  |[-o---F==/
            """),
        "unknown leaked-resource worker worker.py:20 -: worker opened `conn1` at worker.py:20;"
            + " whether it was closed is not in the trace.");
  }

  @Test
  void norOneThatLostEvents() {
    assertFindings(
        Drawing.of(
                """
                worker  |[-o---E
                """)
            .lost(2),
        "unknown leaked-resource worker worker.py:20 -: worker opened `conn1` at worker.py:20;"
            + " whether it was closed is not in the trace.");
  }
}
