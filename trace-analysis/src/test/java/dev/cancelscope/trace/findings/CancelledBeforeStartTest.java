package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.ResourceEvent;
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
  void oneThatWasHandedWhatNobodyThenClosedIsAWarning() {
    assertFindings(
        handed(
                Drawing.of(
                        """
                        main    |[-----------r
                        a       | +-!c
                        """)
                    .by("a", "main"))
            .event(new ResourceEvent.Leaked(120_000_000, 1, 0, 7)),
        "warning cancelled-before-start a a.py:10 0: a was cancelled before the first "
            + "step: nothing of the body ran, no finally either; it was handed `TCP connection`, "
            + "opened at main.py:5, and nobody closed it.");
  }

  @Test
  void whatSomebodyElseClosesIsNoMatter() {
    assertFindings(
        handed(
                Drawing.of(
                        """
                        main    |[-----------r
                        a       | +-!c
                        """)
                    .by("a", "main"))
            .event(new ResourceEvent.Closed(100_000_000, 1, 0, 7)),
        "info cancelled-before-start a a.py:10 0: a was cancelled before the first step: nothing of"
            + " the body ran, no finally either.");
  }

  @Test
  void aTaskThatRanAllTheSameHadItsChance() {
    assertFindings(
        handed(
                Drawing.of(
                        """
                        main    |[-----------r
                        a       | +-![----r
                        """)
                    .by("a", "main")
                    .cancellingAtEnd("a", 0))
            .event(new ResourceEvent.Leaked(120_000_000, 1, 0, 7)),
        "warning leaked-resource main main.py:5 -: main opened `TCP connection` at "
            + "main.py:5 and ended without closing it; the runtime found it unclosed.");
  }

  @Test
  void whetherItWasClosedIsNotKnownWhereTheTraceStops() {
    assertFindings(
        handed(
            Drawing.of(
                    """
                    main    |[-----------/
                    a       | +-!c
                    """)
                .by("a", "main")),
        "info cancelled-before-start a a.py:10 0: a was cancelled before the first step: nothing of"
            + " the body ran, no finally either.");
  }

  /** {@code main} opens a stream and hands it to {@code a}, which is asked to stop at once. */
  private static Drawing handed(Drawing drawing) {
    long main = drawing.names().task("main");
    long a = drawing.names().task("a");
    long site = drawing.names().site("main", 5_000_000);
    return drawing
        .event(
            new ResourceEvent.Opened(5_000_000, 1, 0, 7, main, "stream", "TCP connection", site, 0))
        .event(new ResourceEvent.Handed(30_000_000, 1, 0, 7, a));
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
