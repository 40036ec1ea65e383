package dev.cancelscope.trace.drawn;

import dev.cancelscope.format.event.ScopeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of a drawing: a head, a bar, and one sign a column.
 *
 * @param kind what a scope row draws; empty: it draws a task
 * @param name of the task or scope
 * @param others for a task its parent, for a scope its owner and its members
 */
record DrawnRow(Optional<ScopeEvent.Kind> kind, String name, List<String> others, String signs) {

  static List<DrawnRow> parse(String drawing) {
    return drawing.lines().filter(line -> !line.isBlank()).map(DrawnRow::row).toList();
  }

  private static DrawnRow row(String line) {
    int bar = line.indexOf('|');
    if (bar < 0) {
      throw new IllegalArgumentException("a row needs a bar between head and signs: " + line);
    }
    var head = new ArrayList<>(List.of(line.substring(0, bar).trim().split("\\s+")));
    Optional<ScopeEvent.Kind> kind =
        Stream.of(ScopeEvent.Kind.values())
            .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(head.getFirst()))
            .findFirst();
    if (kind.isPresent()) {
      head.removeFirst();
    }
    String name = head.removeFirst();
    return new DrawnRow(kind, name, List.copyOf(head), line.substring(bar + 1).stripTrailing());
  }

  boolean isTask() {
    return kind.isEmpty();
  }
}
