package dev.cancelscope.trace.drawn;

import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.ScopeEvent.Outcome;
import dev.cancelscope.format.event.TimedEvent;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the row of a scope. */
final class ScopeSigns {
  private ScopeSigns() {}

  static void read(
      DrawnRow row, long columnNanos, DrawnNames names, BiConsumer<String, TimedEvent> events) {
    String signs = row.signs();
    int deadlineColumn = signs.indexOf(signs.indexOf('!') < 0 ? 'X' : '!');
    Long deadline = deadlineColumn < 0 ? null : Long.valueOf(deadlineColumn * columnNanos);
    long scope = names.scope(row.name());
    for (int column = 0; column < signs.length(); column++) {
      long now = column * columnNanos;
      TimedEvent event =
          switch (signs.charAt(column)) {
            case '[' -> opened(now, row, names, deadline);
            case '.' -> new ScopeEvent.Closing(now, 1, 0, scope);
            case ']' -> closed(now, scope, Outcome.COMPLETED, null);
            case 'E' -> closed(now, scope, Outcome.FAILED, "ValueError");
            case 'c' -> closed(now, scope, Outcome.CANCELLED, null);
            case 'X' -> closed(now, scope, Outcome.EXPIRED, "TimeoutError");
            case 'x' -> closed(now, scope, Outcome.EXPIRED, null);
            case ' ', '-', '!', '/' -> null;
            default -> throw new IllegalArgumentException("no such sign in " + row);
          };
      if (event != null) {
        events.accept(row.name(), event);
      }
    }
  }

  private static TimedEvent closed(
      long now, long scope, Outcome outcome, @Nullable String exception) {
    return new ScopeEvent.Closed(now, 1, 0, scope, outcome, exception);
  }

  private static TimedEvent opened(
      long now, DrawnRow row, DrawnNames names, @Nullable Long deadline) {
    List<String> others = row.others();
    return new ScopeEvent.Opened(
        now,
        1,
        0,
        names.scope(row.name()),
        0,
        others.isEmpty() ? 0 : names.task(others.getFirst()),
        row.kind().orElseThrow(),
        deadline,
        Drawing.joins(row) ? others.stream().skip(1).map(names::task).toList() : List.of(),
        names.siteOfScope(row.name()));
  }
}
