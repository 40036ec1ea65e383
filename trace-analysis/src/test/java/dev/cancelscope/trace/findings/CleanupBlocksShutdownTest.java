package dev.cancelscope.trace.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.trace.drawn.Changed;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.drawn.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CleanupBlocksShutdownTest {
  /** A finally that closes so many things, one after the other, each at the same line. */
  private static Drawing closesOneByOne(int count, String end) {
    String closes = "f=======)".repeat(count);
    return Drawing.of(100, "worker |[-Xf" + closes + end).shutdown("worker");
  }

  private static List<String> judged(Drawing drawing) {
    long line = drawing.names().site("pool.py", 12, "close");
    List<TraceEvent> events = drawing.events().stream().map(event -> at(line, event)).toList();
    return Judged.lines(Drawing.store(events));
  }

  private static TraceEvent at(long site, TraceEvent event) {
    return event instanceof CleanupEvent.Began began && began.parent() != 0
        ? Changed.with(event, "site", site)
        : event;
  }

  @Test
  void manyQuickCleanupsOneAfterTheOtherAreTooMuch() {
    assertEquals(
        List.of(
            "warning cleanup-blocks-shutdown worker pool.py:12 0: 9 cleanups (finally in close at"
                + " pool.py:12), one after the other, took 7.20 s of a shutdown of 8.40 s; the"
                + " grace is 30.0 s."),
        judged(closesOneByOne(9, ")c")));
  }

  @Test
  void aFewAreNot() {
    assertEquals(List.of(), judged(closesOneByOne(5, ")c")));
  }

  /** The same five, of a shutdown for which the program itself waited four seconds only. */
  @Test
  void aFewAreTooMuchForTheGraceThatTheProgramGave() {
    String closes = "f=======)".repeat(5);
    Drawing drawing =
        Drawing.of(
                100,
                """
                main             |[%s-r
                worker           |[-Xf%s)c
                wait w main worker |    [%s]
                """
                    .formatted("-".repeat(closes.length() + 4), closes, "-".repeat(38)))
            .shutdown("worker");
    assertEquals(
        List.of(
            "warning cleanup-blocks-shutdown worker pool.py:12 0: 5 cleanups (finally in close at"
                + " pool.py:12), one after the other, took 4.00 s of a shutdown of 4.80 s; the"
                + " grace is 3.90 s."),
        judged(drawing));
  }

  @Test
  void norOutsideAShutdown() {
    assertEquals(List.of(), judged(closesOneByOne(9, ")c").cause("worker", null)));
  }

  @Test
  void aTraceThatStopsMeanwhileCannotTell() {
    assertEquals(
        List.of(
            "unknown slow-cleanup worker worker.py:300 0: The finally in worker at worker.py:300 of"
                + " worker was still running when the trace stops, 2.80 s after it began: how long"
                + " it took is not known.",
            "unknown cleanup-blocks-shutdown worker pool.py:12 0: 3 cleanups (finally in close at"
                + " pool.py:12), one after the other, took 2.40 s of a shutdown that was not over"
                + " when the trace stops."),
        judged(closesOneByOne(3, "/")));
  }
}
