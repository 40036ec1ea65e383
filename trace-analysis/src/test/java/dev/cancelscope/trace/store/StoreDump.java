package dev.cancelscope.trace.store;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that a store says, asked of each public method of each table for each row. */
final class StoreDump {
  private StoreDump() {}

  static String of(TraceStore store) {
    var out = new StringBuilder();
    try {
      for (RecordComponent component : TraceStore.class.getRecordComponents()) {
        Object value = component.getAccessor().invoke(store);
        out.append(component.getName()).append(": ");
        if (value instanceof RowsByKey rows) {
          rows(
              out,
              rows,
              component.getName().equals("membersOfScope")
                  ? store.scopes().size()
                  : store.tasks().size());
        } else if (value instanceof IntTable) {
          out.append("see members");
        } else if (value != null
            && value.getClass().getPackage() == TraceStore.class.getPackage()) {
          table(out, value);
        } else {
          out.append(value);
        }
        out.append('\n');
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return out.toString();
  }

  private static void rows(StringBuilder out, RowsByKey rows, int keys) {
    for (int key = 0; key < keys; key++) {
      for (int nth = 0; nth < rows.count(key); nth++) {
        out.append(key).append('>').append(rows.row(key, nth)).append(' ');
      }
    }
  }

  private static void table(StringBuilder out, Object table) throws ReflectiveOperationException {
    @Nullable Method size = method(table, "size");
    if (size == null) {
      out.append(table);
      return;
    }
    int rows = (int) size.invoke(table);
    List<Method> columns =
        Arrays.stream(table.getClass().getMethods())
            .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {int.class}))
            .filter(m -> m.getDeclaringClass() == table.getClass())
            .filter(m -> !Modifier.isStatic(m.getModifiers()))
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    for (int row = 0; row < rows; row++) {
      for (Method column : columns) {
        out.append(column.getName()).append('=').append(column.invoke(table, row)).append(' ');
      }
      out.append('\n');
    }
  }

  private static @Nullable Method method(Object table, String name) {
    return Arrays.stream(table.getClass().getMethods())
        .filter(m -> m.getName().equals(name) && m.getParameterCount() == 0)
        .findFirst()
        .orElse(null);
  }
}
