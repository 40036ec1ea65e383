package dev.cancelscope.trace.drawn;

import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.TraceEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same event with one field changed. */
public final class Changed {
  private Changed() {}

  /**
   * A copy of {@code event}.
   *
   * @param component the record component, e.g. {@code timeNanos}
   */
  public static <E extends TraceEvent> E with(E event, String component, @Nullable Object value) {
    EventKind kind = EventKind.of(event);
    List<EventField> fields = kind.fields();
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    boolean known = false;
    for (int i = 0; i < values.length; i++) {
      boolean changed = fields.get(i).component().equals(component);
      values[i] = changed ? value : fields.get(i).valueIn(event);
      known |= changed;
    }
    if (!known) {
      throw new IllegalArgumentException(kind + " has no " + component);
    }
    @SuppressWarnings("unchecked") // the kind of an event makes events of that kind
    E copy = (E) kind.create(values);
    return copy;
  }
}
