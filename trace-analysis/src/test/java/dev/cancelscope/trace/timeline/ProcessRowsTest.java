package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.trace.store.ProcessTable;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import dev.cancelscope.trace.store.TracedProcess;
import dev.cancelscope.trace.timeline.Arrangement.Grouping;
import dev.cancelscope.trace.timeline.Arrangement.Order;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two processes: tasks 0 and 2 below 0, and 1 and 3 below 1. */
class ProcessRowsTest {
  private static final BitSet NONE = new BitSet();
  private static final Arrangement LANES = new Arrangement(Order.TREE, Grouping.PROCESS);

  private final TraceStore store = store();

  private static TraceStore store() {
    var builder = new TraceStoreBuilder();
    task(builder, 1, 1, 1, 0);
    task(builder, 2, 1_000_001, 11, 0);
    task(builder, 3, 1, 2, 1);
    task(builder, 4, 1_000_001, 12, 11);
    TraceStore one = builder.build();
    return builder.build(
        new TraceStoreBuilder.Facts(
            one.header(),
            new ProcessTable(List.of(process(7), process(8))),
            true,
            false,
            0,
            List.of(),
            List.of()));
  }

  private static TracedProcess process(long id) {
    return new TracedProcess("shop.py", id, -1, null, 0, 9, true);
  }

  private static void task(TraceStoreBuilder builder, long t, int stream, long id, long parent) {
    builder.add(new TaskEvent.Created(t, stream, t, id, parent, 0, null, null, 0, false));
  }

  private static BitSet of(int... bits) {
    var set = new BitSet();
    for (int bit : bits) {
      set.set(bit);
    }
    return set;
  }

  /** A line for each row: its depth as blanks, its group or task, what is folded into it. */
  private static String drawn(RowOrder rows) {
    var drawn = new StringBuilder();
    for (int row = 0; row < rows.rows(); row++) {
      drawn.append("  ".repeat(rows.depth(row)));
      drawn.append(rows.group(row) >= 0 ? rows.groupTitle(rows.group(row)) : rows.taskIndex(row));
      drawn.append(rows.hiddenTasks(row) > 0 ? " +" + rows.hiddenTasks(row) : "").append('\n');
    }
    return drawn.toString();
  }

  @Test
  void aTreeBelowEachProcess() {
    RowOrder rows = FlatRows.of(store, LANES, NONE, NONE, null);
    assertEquals(
        """
        shop.py · 7
          0
            2
        shop.py · 8
          1
            3
        """,
        drawn(rows));
    assertEquals(4, rows.row(1));
  }

  @Test
  void foldedTasksAndProcesses() {
    RowOrder rows = FlatRows.of(store, LANES, of(0), of(1), null);
    assertEquals(
        """
        shop.py · 7
          0 +1
        shop.py · 8 +2
        """,
        drawn(rows));
    assertEquals(1, rows.nearestRow(2));
    assertEquals(-1, rows.row(2));
    assertEquals(2, rows.nearestRow(3));
  }

  @Test
  void aProcessWithoutAMatchHasNoRow() {
    assertEquals(
        """
        shop.py · 8
          1
            3
        """,
        drawn(FlatRows.of(store, LANES, NONE, NONE, of(3))));
  }
}
