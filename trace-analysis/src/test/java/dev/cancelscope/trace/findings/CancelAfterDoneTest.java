package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class CancelAfterDoneTest {
  @Test
  void aRequestToAnEndedTaskIsInformation() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------r
                worker  | [--r----!
                """)
            .by("worker", "main")
            .tooLate("worker"),
        "info cancel-after-done worker main.py:90 0: cancel() at main.py:90 came when worker had"
            + " already ended, 50.0 ms before.");
  }

  @Test
  void oneToALivingTaskIsNot() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------r
                worker  | [--!xc
                """)
            .by("worker", "main"));
  }

  @Test
  void aTraceThatStopsAccusesNobody() {
    // The request is an event of its own: without it there is nothing to suspect.
    assertFindings(
        Drawing.of(
            """
            main    |[----/
            worker  | [---/
            """));
  }
}
