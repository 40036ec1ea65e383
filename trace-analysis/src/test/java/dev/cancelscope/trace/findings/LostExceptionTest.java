package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.format.event.ProgramEvent;
import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class LostExceptionTest {
  @Test
  void anExceptionThatNobodyTookIsLost() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------r
                worker  | [---E
                """)
            .event(new ProgramEvent.Unretrieved(120_000_000, 1, 0, 2, "ValueError", "bad worker")),
        "warning lost-exception worker worker.py:10 -: worker, created at worker.py:10, "
            + "failed with ValueError (bad worker) at worker.py:50, and nobody took the "
            + "exception.");
  }

  @Test
  void oneThatSomebodyTookIsNot() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------r
                worker  | [---E
                """)
            .awaits("main", "worker", 10, 50));
  }

  @Test
  void oneThatTookThePlaceOfACancellationIsToldThere() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------r
                worker  | [--!xh=E
                """)
            .by("worker", "main")
            .event(new ProgramEvent.Unretrieved(120_000_000, 1, 0, 2, "ValueError", "bad worker")),
        "warning converted-cancel worker worker.py:80 0: worker was cancelled, but ended with"
            + " ValueError (bad worker), raised at worker.py:80: its canceller sees a failure.");
  }

  @Test
  void oneThatACleanupRaisedOverIsLostToo() {
    assertFindings(
        replaced("KeyError"),
        "warning lost-exception worker worker.py:40 -: worker failed with ValueError, which a"
            + " cleanup raised at worker.py:40 while KeyError was on its way: whoever takes the"
            + " exception does not learn of that.");
  }

  @Test
  void ofTwoOfOneTypeOneIsEnough() {
    assertFindings(
        replaced("ValueError"),
        "info lost-exception worker worker.py:40 -: worker failed with ValueError, which a cleanup"
            + " raised at worker.py:40 while ValueError was on its way: whoever takes the exception"
            + " does not learn of that.");
  }

  @Test
  void aCancellationThatACleanupRaisedOverIsConverted() {
    assertFindings(replaced("asyncio.exceptions.CancelledError"));
  }

  private static Drawing replaced(String exception) {
    var drawing =
        Drawing.of(
                """
                main    |[-----------r
                worker  | [---E
                """)
            .awaits("main", "worker", 10, 50);
    long site = drawing.names().site("worker", 40_000_000);
    return drawing.event(new ProgramEvent.Replaced(50_000_000, 1, 0, 2, exception, site));
  }

  @Test
  void aTraceThatStopsAccusesNobody() {
    // That it was lost is an event of its own: without it there is nothing to suspect.
    assertFindings(
        Drawing.of(
            """
            main    |[-----/
            worker  | [---E
            """));
  }
}
