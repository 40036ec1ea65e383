package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.trace.drawn.Changed;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.drawn.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CancelledBeforeStartTest {
  @Test
  void aTaskThatNeverRanIsInformation() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------r
                a       | +-!c
                """)
            .by("a", "main"),
        "info cancelled-before-start a a.py:10 0: a was cancelled before the first step: nothing of"
            + " the body ran, no finally either.");
  }

  @Test
  void aTaskThatHadBegunIsNot() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------r
                a       | [-!xc
                """)
            .by("a", "main"));
  }

  @Test
  void aTraceThatStopsBeforeCannotTell() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------/
                a       | +-------!--/
                """)
            .by("a", "main"),
        "unknown slow-delivery a main.py:90 0: a was asked to stop 30.0 ms before the trace stops,"
            + " and had not been told by then.",
        "unknown cancelled-before-start a a.py:10 0: a was asked to stop before the first step was"
            + " seen; whether the body ran is not in the trace.");
  }

  @Test
  void aTraceThatLostEventsCannotTell() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------r
                a       | +-!c
                """)
            .by("a", "main")
            .lost(1),
        "unknown cancelled-before-start a a.py:10 0: a was asked to stop before the first step was"
            + " seen; whether the body ran is not in the trace.");
  }

  @Test
  void manyFromOneLineAreToldOnce() {
    var drawing =
        Drawing.of(
                """
                main    |[-----------r
                a       | +-!c
                b       | +-!c
                """)
            .cancelAt("a", "main", 30)
            .cancelAt("b", "main", 30);
    long line = drawing.names().site("main.py", 7, "main");
    List<TraceEvent> events =
        drawing.events().stream()
            .map(e -> e instanceof TaskEvent.Created c ? Changed.with(c, "site", line) : e)
            .toList();
    assertEquals(
        List.of(
            "info cancelled-before-start a main.py:7 0: a and 1 more were cancelled before the"
                + " first step: nothing of the body ran, no finally either."),
        Judged.lines(Drawing.store(events)));
  }
}
