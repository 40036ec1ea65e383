package dev.cancelscope.trace.timeline;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The task tree, depth first. A parent stands before its children in the task table, so two linear
 * scans are enough: subtree sizes backwards, then rows forwards, each child taking its place from
 * its parent's cursor. A parent that does not stand before its child is none.
 *
 * <pre>
 *   task    0 main   1 server   2 worker (parent 0)   3 client (parent 1)
 *   size    2        2          1                     1
 *   row     0        2          1                     3
 * </pre>
 */
final class TreeRows {
  private final int[] parents;
  private final BitSet kept;
  private final BitSet collapsed;

  /** For each task, the rows below it. */
  private final int[] below;

  /** For each task, the kept tasks below it, shown or not. */
  private final int[] within;

  private TreeRows(int[] parents, BitSet collapsed, @Nullable BitSet filter) {
    this.parents = parents;
    this.collapsed = collapsed;
    kept = kept(filter);
    below = new int[parents.length];
    within = new int[parents.length];
  }

  static RowOrder of(
      int[] parents, BitSet collapsed, @Nullable BitSet filter, TaskGrouping noGroups) {
    var tree = new TreeRows(parents, collapsed, filter);
    var order = new RowOrder(tree.sizesBackwards(), parents.length, noGroups);
    tree.rowsForwards(order);
    return order;
  }

  private int parent(int task) {
    return parents[task] < task ? parents[task] : RowOrder.NOWHERE;
  }

  private BitSet kept(@Nullable BitSet filter) {
    var found = new BitSet(parents.length);
    if (filter == null) {
      found.set(0, parents.length);
      return found;
    }
    found.or(filter);
    for (int task = found.length() - 1; task >= 0; task = found.previousSetBit(task - 1)) {
      if (parent(task) >= 0) {
        found.set(parent(task));
      }
    }
    return found;
  }

  private int sizesBackwards() {
    int rows = 0;
    for (int task = parents.length - 1; task >= 0; task--) {
      if (!kept.get(task)) {
        continue;
      }
      int parent = parent(task);
      if (parent < 0) {
        rows += 1 + below[task];
        continue;
      }
      within[parent] += 1 + within[task];
      if (!collapsed.get(parent)) {
        below[parent] += 1 + below[task];
      }
    }
    return rows;
  }

  private void rowsForwards(RowOrder order) {
    int nextRootRow = 0;
    int[] cursor = new int[parents.length];
    for (int task = 0; task < parents.length; task++) {
      int parent = parent(task);
      int parentPlace = parent < 0 ? RowOrder.NOWHERE : order.placeOfTask[parent];
      boolean shown =
          kept.get(task) && (parent < 0 || (parentPlace >= 0 && !collapsed.get(parent)));
      if (!shown) {
        order.placeOfTask[task] = parentPlace >= 0 ? -2 - parentPlace : parentPlace;
        continue;
      }
      int row = parent < 0 ? nextRootRow : cursor[parent];
      if (parent < 0) {
        nextRootRow += 1 + below[task];
      } else {
        cursor[parent] += 1 + below[task];
        order.depthOfRow[row] = order.depthOfRow[parentPlace] + 1;
      }
      cursor[task] = row + 1;
      order.placeOfTask[task] = row;
      order.taskOfRow[row] = task;
      order.hiddenOfRow[row] = collapsed.get(task) ? within[task] : 0;
      order.parentRows.set(row, within[task] > 0);
    }
  }
}
