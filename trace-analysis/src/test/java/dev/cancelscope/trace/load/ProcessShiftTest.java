package dev.cancelscope.trace.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.FieldType;
import dev.cancelscope.format.event.TaskEvent;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProcessShiftTest {
  /** Numbers that say the same in a session. */
  private static final Set<String> PLAIN =
      Set.of(
          "cancelling",
          "count",
          "duration",
          "events",
          "left",
          "line",
          "lost",
          "ordinal",
          "pid",
          "seq",
          "stalled");

  @Test
  void everyNumberOfTheFormatIsJudged() {
    var unjudged = new TreeSet<String>();
    for (EventKind kind : EventKind.all()) {
      for (EventField field : kind.fields()) {
        String name = field.name();
        boolean judged =
            PLAIN.contains(name)
                || ProcessShift.IDS.contains(name)
                || ProcessShift.MOMENTS.contains(name)
                || ProcessShift.STREAM.equals(name);
        if (field.type() instanceof FieldType.Whole && !judged) {
          unjudged.add(kind.name() + "." + name);
        }
      }
    }
    assertTrue(unjudged.isEmpty(), "an id, a moment, or neither? " + unjudged);
  }

  @Test
  void idsStreamsAndMomentsMove() {
    var created = new TaskEvent.Created(5, 1, 7, 3, 0, 2, "worker", "work", 9, false);
    assertEquals(
        new TaskEvent.Created(
            105,
            2_000_001,
            7,
            2_000_000_000_003L,
            0,
            2_000_000_000_002L,
            "worker",
            "work",
            2_000_000_000_009L,
            false),
        new ProcessShift(2, 100).of(created));
    assertEquals(created, new ProcessShift(0, 0).of(created));
  }

  @Test
  void whatCouldBeTakenForAnotherProcessIsRefused() {
    var shift = new ProcessShift(1, 0);
    long large = ProcessShift.IDS_EACH;
    assertThrows(
        ProcessShift.BeyondRoomException.class,
        () -> shift.of(new TaskEvent.Started(1, 1, 1, large)));
    assertThrows(
        ProcessShift.BeyondRoomException.class,
        () -> shift.of(new TaskEvent.Started(1, 1_000_000, 1, 1)));
  }
}
