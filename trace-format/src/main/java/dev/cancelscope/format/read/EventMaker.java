package dev.cancelscope.format.read;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.FieldType;
import dev.cancelscope.format.event.FieldType.Whole;
import dev.cancelscope.format.event.RunEvent;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TraceEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record of a line from what was scanned. The kinds that fill traces have their own,
 * which box nothing; every other kind is made by its shape.
 */
interface EventMaker {
  Map<Class<? extends Record>, EventMaker> OWN = own();

  /** The record; the values are those of the fields of its kind, in their order. */
  TraceEvent make(ScannedRow v);

  static EventMaker of(EventKind kind) {
    EventMaker own = OWN.get(kind.type());
    return own == null ? values -> byShape(kind, values) : own;
  }

  private static Map<Class<? extends Record>, EventMaker> own() {
    Map<Class<? extends Record>, EventMaker> own = new HashMap<>();
    own.put(
        TaskEvent.Created.class,
        v ->
            new TaskEvent.Created(
                v.number(0),
                v.narrow(1),
                v.number(2),
                v.number(3),
                v.number(4),
                v.number(5),
                v.text(6),
                v.text(7),
                v.number(8),
                v.truth(9)));
    own.put(
        TaskEvent.Started.class,
        v -> new TaskEvent.Started(v.number(0), v.narrow(1), v.number(2), v.number(3)));
    own.put(
        TaskEvent.Ended.class,
        v ->
            new TaskEvent.Ended(
                v.number(0),
                v.narrow(1),
                v.number(2),
                v.number(3),
                v.choice(4, TaskEvent.Outcome.class),
                v.text(5),
                v.text(6),
                v.number(7),
                v.narrowOrNull(8),
                v.numberOrNull(9)));
    own.put(
        RunEvent.WaitBegan.class,
        v ->
            new RunEvent.WaitBegan(
                v.number(0),
                v.narrow(1),
                v.number(2),
                v.number(3),
                v.number(4),
                v.number(5),
                v.text(6),
                v.number(7)));
    own.put(
        RunEvent.WaitEnded.class,
        v ->
            new RunEvent.WaitEnded(
                v.number(0),
                v.narrow(1),
                v.number(2),
                v.number(3),
                v.numberOrNull(4),
                v.number(5),
                v.number(6),
                v.text(7),
                v.number(8)));
    own.put(
        CleanupEvent.Began.class,
        v ->
            new CleanupEvent.Began(
                v.number(0),
                v.narrow(1),
                v.number(2),
                v.number(3),
                v.number(4),
                v.number(5),
                v.choice(6, CleanupEvent.Kind.class),
                v.number(7),
                v.truth(8)));
    own.put(
        CleanupEvent.Ended.class,
        v ->
            new CleanupEvent.Ended(
                v.number(0),
                v.narrow(1),
                v.number(2),
                v.number(3),
                v.choiceOrNull(4, CleanupEvent.Ending.class),
                v.number(5)));
    own.put(
        CancelEvent.Delivered.class,
        v ->
            new CancelEvent.Delivered(
                v.number(0),
                v.narrow(1),
                v.number(2),
                v.number(3),
                v.ids(4),
                v.number(5),
                v.choiceOrNull(6, CancelEvent.Delivery.class)));
    own.put(
        ScopeEvent.Closed.class,
        v ->
            new ScopeEvent.Closed(
                v.number(0),
                v.narrow(1),
                v.number(2),
                v.number(3),
                v.choiceOrNull(4, ScopeEvent.Outcome.class),
                v.text(5)));
    return Map.copyOf(own);
  }

  private static TraceEvent byShape(EventKind kind, ScannedRow v) {
    List<EventField> fields = kind.fields();
    @Nullable Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = v.has(i) ? value(fields.get(i).type(), v, i) : fields.get(i).absentValue();
    }
    return kind.create(values);
  }

  private static @Nullable Object value(FieldType type, ScannedRow v, int i) {
    return switch (type) {
      case Whole whole -> whole.narrow() ? (Object) v.narrow(i) : (Object) v.number(i);
      case FieldType.Truth _ -> v.truth(i);
      case FieldType.Ids _ -> v.ids(i);
      case FieldType.Choice _ -> v.choice(i);
      case FieldType.Text _ -> v.text(i);
      case FieldType.Texts _, FieldType.Values _ -> v.object(i);
    };
  }
}
