package dev.cancelscope.trace.drawn;

import dev.cancelscope.format.event.TimedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads the signs of all rows, column by column. */
final class Signs {
  private final long columnNanos;
  private final DrawnNames names;
  private final Map<String, UnaryOperator<TimedEvent>> changes;
  private final List<TimedEvent> events = new ArrayList<>();
  private long lastNanos;
  private long cutNanos = Long.MAX_VALUE;

  /**
   * @param changes by the name of a request ({@code worker#1}) or of a task's end ({@code worker})
   */
  Signs(long columnNanos, DrawnNames names, Map<String, UnaryOperator<TimedEvent>> changes) {
    this.columnNanos = columnNanos;
    this.names = names;
    this.changes = changes;
  }

  void read(DrawnRow row) {
    String signs = row.signs();
    int cut = signs.indexOf('/');
    if (cut >= 0) {
      cutNanos = Math.min(cutNanos, cut * columnNanos);
    }
    lastNanos = Math.max(lastNanos, signs.length() * columnNanos);
    if (row.isTask()) {
      new TaskSigns(row, columnNanos, names, this::take).read();
    } else {
      ScopeSigns.read(row, columnNanos, names, this::take);
    }
  }

  private void take(String name, TimedEvent event) {
    events.add(changes.getOrDefault(name, UnaryOperator.identity()).apply(event));
  }

  List<TimedEvent> events() {
    return events;
  }

  long lastNanos() {
    return lastNanos;
  }

  /** When the recording stops, or MAX_VALUE. */
  long cutNanos() {
    return cutNanos;
  }
}
