package dev.cancelscope.trace.store;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything that a store says, asked of each public method of each table for each row. */
final class StoreDump {
  private StoreDump() {}

  static String of(TraceStore store) {
    var out = new StringBuilder();
    try {
      for (RecordComponent component : TraceStore.class.getRecordComponents()) {
        String name = component.getName();
        out.append(name).append(said(store, name, component.getAccessor().invoke(store)));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    derived(out, store);
    return out.toString();
  }

  private static String said(TraceStore store, String name, Object value)
      throws ReflectiveOperationException {
    if (value instanceof IntTable) {
      return ": see the members\n"; // what row each has is nobody's business
    }
    if (name.equals("membersOfScope")) {
      return byKey(
          store.scopes().size(),
          scope ->
              IntStream.range(0, store.memberCount(scope))
                  .mapToObj(nth -> store.member(scope, nth)));
    }
    if (value instanceof RowsByKey rows) {
      return byKey(
          store.tasks().size(),
          task ->
              IntStream.range(0, rows.count(task))
                  .mapToObj(
                      nth ->
                          rows.row(task, nth)
                              + (rows instanceof MomentsByKey moments
                                  ? "@" + moments.nanos(task, nth)
                                  : "")));
    }
    if (value != null && value.getClass().getPackage() == TraceStore.class.getPackage()) {
      return "\n" + table(value);
    }
    return ": " + (value instanceof Set<?> set ? new TreeSet<>(set) : value) + "\n";
  }

  private static String byKey(int keys, IntFunction<Stream<?>> rowsOf) {
    return IntStream.range(0, keys)
        .mapToObj(
            key -> {
              String rows = rowsOf.apply(key).map(String::valueOf).collect(Collectors.joining(" "));
              return rows.isEmpty() ? "" : "  " + key + ": " + rows + "\n";
            })
        .collect(Collectors.joining("", "\n", ""));
  }

  /** What is put together of several tables. */
  private static void derived(StringBuilder out, TraceStore store) {
    out.append("until\n");
    rowsOf(out, "task", store.tasks().size(), store::lastNanos);
    rowsOf(out, "process of task", store.tasks().size(), store::processOf);
    rowsOf(out, "span", store.spans().size(), store::spanEndNanos);
    rowsOf(out, "wait", store.waits().size(), store::waitEndNanos);
  }

  private static void rowsOf(StringBuilder out, String what, int rows, IntFunction<?> value) {
    out.append("  ").append(what).append(":");
    IntStream.range(0, rows).forEach(row -> out.append(' ').append(value.apply(row)));
    out.append('\n');
  }

  /** A line for each column, one place for each row. */
  private static String table(Object table) throws ReflectiveOperationException {
    int rows = (int) table.getClass().getMethod("size").invoke(table);
    List<List<String>> columns = new ArrayList<>();
    for (Method column : columns(table)) {
      List<String> cells = new ArrayList<>(List.of(column.getName()));
      for (int row = 0; row < rows; row++) {
        cells.add(String.valueOf(column.invoke(table, row)));
      }
      columns.add(cells);
    }
    int[] widths =
        IntStream.rangeClosed(0, rows)
            .map(place -> columns.stream().mapToInt(c -> c.get(place).length()).max().orElse(0))
            .toArray();
    return columns.stream().map(cells -> line(cells, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int place = 0; place < cells.size(); place++) {
      String cell = cells.get(place);
      line.append("  ").append(cell).append(" ".repeat(widths[place] - cell.length()));
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static List<Method> columns(Object table) {
    return Arrays.stream(table.getClass().getMethods())
        .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {int.class}))
        .filter(m -> m.getDeclaringClass() == table.getClass())
        .filter(m -> !Modifier.isStatic(m.getModifiers()))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }
}
