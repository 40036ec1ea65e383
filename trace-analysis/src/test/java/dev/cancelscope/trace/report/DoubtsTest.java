package dev.cancelscope.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DoubtsTest {
  private static final long SECOND = 1_000_000_000;

  private static Drawing drawing() {
    return Drawing.of("main |[---r");
  }

  @Test
  void aWholeTraceLeavesNoneOpen() {
    assertEquals(List.of(), Doubts.of(drawing().store()));
  }

  @Test
  void tasksThatWereNeverSeenCreatedAreNamed() {
    Drawing drawing = drawing();
    for (int task = 91; task <= 97; task++) {
      drawing.event(new TaskEvent.Started(20_000_000, 1, 0, task));
    }
    assertEquals(
        List.of(
            "7 tasks were never seen created, so who created them, where and when is not known:"
                + " task 91, task 92, task 93, task 94, task 95, …"),
        Doubts.of(drawing.store()));
    assertEquals(List.of(), Doubts.of(drawing.blindFor(Capability.TASKS).store()));
  }

  @Test
  void aClockThatJumpedIsToldWithItsLikelyCause() {
    Drawing drawing =
        drawing()
            .event(new RecordingEvent.Clock(SECOND, 1, 0, "2026-01-01T00:00:01Z"))
            .event(new RecordingEvent.Clock(2 * SECOND, 1, 0, "2026-01-01T02:00:02Z"))
            .event(new RecordingEvent.Clock(3 * SECOND, 1, 0, "2026-01-01T01:59:58Z"));
    assertEquals(
        List.of(
            "Between 1.00 s and 2.00 s of the trace the wall clock went 2 h 0 min further: the"
                + " machine slept, or its clock was set. Durations are those of the trace's own"
                + " clock.",
            "Between 2.00 s and 3.00 s of the trace the wall clock fell back by 5.00 s: it was set."
                + " Durations are those of the trace's own clock."),
        Doubts.of(drawing.store()));
  }
}
