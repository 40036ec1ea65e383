package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.Arrangement.Grouping;
import dev.cancelscope.trace.timeline.Arrangement.Order;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Rows for every arrangement: the tree, or the tasks in one list or one for each group. */
public final class FlatRows {
  private FlatRows() {}

  /**
   * The rows for these settings; the sets are not kept. Linear in the number of tasks for the tree
   * and for creation; for the other orders a sort more.
   *
   * @param collapsed the tasks whose descendants have no row; of no account but in the tree
   * @param collapsedGroups the groups whose tasks have no row
   * @param filter the tasks to show (in the tree, together with their ancestors); null: all
   */
  public static RowOrder of(
      TraceStore store,
      Arrangement arrangement,
      BitSet collapsed,
      BitSet collapsedGroups,
      @Nullable BitSet filter) {
    boolean grouped = arrangement.grouping() != Grouping.NONE;
    if (!grouped && arrangement.order() == Order.TREE) {
      return RowOrder.of(store.tasks(), collapsed, filter);
    }
    if (arrangement.order() == Order.TREE && arrangement.grouping() == Grouping.PROCESS) {
      var tree = RowOrder.of(store.tasks(), collapsed, filter);
      return ProcessRows.of(tree, TaskGrouping.of(store, Grouping.PROCESS, null), collapsedGroups);
    }
    int[] sorted = sorted(store, arrangement.order());
    var groups = TaskGrouping.of(store, arrangement.grouping(), filter);
    return grouped ? grouped(sorted, groups, collapsedGroups) : flat(sorted, groups, filter);
  }

  private static RowOrder flat(int[] sorted, TaskGrouping none, @Nullable BitSet filter) {
    int rows = filter == null ? sorted.length : filter.cardinality();
    var order = new RowOrder(rows, sorted.length, none);
    Arrays.fill(order.placeOfTask, RowOrder.NOWHERE);
    int row = 0;
    for (int task : sorted) {
      if (filter == null || filter.get(task)) {
        order.taskOfRow[row] = task;
        order.placeOfTask[task] = row++;
      }
    }
    return order;
  }

  private static RowOrder grouped(int[] sorted, TaskGrouping groups, BitSet collapsed) {
    int[] next = new int[groups.count()];
    int rows = 0;
    for (int group = 0; group < next.length; group++) {
      next[group] = rows + 1;
      rows += groups.size(group) == 0 ? 0 : 1 + (collapsed.get(group) ? 0 : groups.size(group));
    }
    var order = new RowOrder(rows, sorted.length, groups);
    for (int group = 0; group < next.length; group++) {
      if (groups.size(group) > 0) {
        int row = next[group] - 1;
        order.taskOfRow[row] = -1 - group;
        order.hiddenOfRow[row] = collapsed.get(group) ? groups.size(group) : 0;
        order.parentRows.set(row);
      }
    }
    for (int task : sorted) {
      int group = groups.group(task);
      if (group < 0) {
        order.placeOfTask[task] = RowOrder.NOWHERE;
      } else if (collapsed.get(group)) {
        order.placeOfTask[task] = -2 - (next[group] - 1);
      } else {
        int row = next[group]++;
        order.taskOfRow[row] = task;
        order.depthOfRow[row] = 1;
        order.placeOfTask[task] = row;
      }
    }
    return order;
  }

  /** All tasks; those that are equal stay in the order of their creation. */
  private static int[] sorted(TraceStore store, Order order) {
    int tasks = store.tasks().size();
    long[] keys = new long[tasks];
    switch (order) {
      // The table stands in that order.
      case TREE, START -> {}
      case END -> {
        for (int task = 0; task < tasks; task++) {
          long gone = store.tasks().goneNanos(task);
          keys[task] = Nanos.known(gone) ? gone - store.beginNanos() : Long.MAX_VALUE;
        }
      }
      case CLEANUP_TIME -> {
        for (int span = 0; span < store.spans().size(); span++) {
          int task = store.spans().taskIndex(span);
          if (task >= 0 && store.spans().parentIndex(span) < 0) {
            keys[task] -= store.spanEndNanos(span) - store.spans().beganNanos(span);
          }
        }
      }
    }
    return StableSort.byKey(keys);
  }
}
