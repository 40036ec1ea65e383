package dev.cancelscope.trace.timeline;

import java.util.BitSet;

/**
 * The task tree of each process below a row for that process: a task and those that it created live
 * in one process, so the rows of the tree are only handed out to their groups, in their order.
 *
 * <pre>
 *   tree             rows
 *   main             parent.py
 *     server           main
 *   work                 server
 *                    worker.py
 *                      work
 * </pre>
 */
final class ProcessRows {
  private final RowOrder tree;
  private final TaskGrouping groups;
  private final BitSet collapsed;

  private ProcessRows(RowOrder tree, TaskGrouping groups, BitSet collapsed) {
    this.tree = tree;
    this.groups = groups;
    this.collapsed = collapsed;
  }

  static RowOrder of(RowOrder tree, TaskGrouping groups, BitSet collapsed) {
    return new ProcessRows(tree, groups, collapsed).rows();
  }

  private RowOrder rows() {
    int[] sizes = new int[groups.count()];
    for (int row = 0; row < tree.rows(); row++) {
      sizes[group(row)]++;
    }
    int[] next = new int[sizes.length];
    int rows = 0;
    for (int group = 0; group < sizes.length; group++) {
      next[group] = rows;
      rows += sizes[group] == 0 ? 0 : 1 + (collapsed.get(group) ? 0 : sizes[group]);
    }
    var order = new RowOrder(rows, tree.placeOfTask.length, groups);
    int[] groupRow = next.clone();
    for (int group = 0; group < sizes.length; group++) {
      if (sizes[group] > 0) {
        int row = next[group]++;
        order.taskOfRow[row] = -1 - group;
        order.hiddenOfRow[row] = collapsed.get(group) ? groups.size(group) : 0;
        order.parentRows.set(row);
      }
    }
    int[] newRow = new int[tree.rows()];
    for (int row = 0; row < tree.rows(); row++) {
      newRow[row] = collapsed.get(group(row)) ? RowOrder.NOWHERE : take(row, next, order);
    }
    placeTasks(order, newRow, groupRow);
    return order;
  }

  private int group(int treeRow) {
    return groups.group(tree.taskOfRow[treeRow]);
  }

  private int take(int treeRow, int[] next, RowOrder order) {
    int row = next[group(treeRow)]++;
    order.taskOfRow[row] = tree.taskOfRow[treeRow];
    order.depthOfRow[row] = tree.depthOfRow[treeRow] + 1;
    order.hiddenOfRow[row] = tree.hiddenOfRow[treeRow];
    order.parentRows.set(row, tree.parentRows.get(treeRow));
    return row;
  }

  /** A task that is folded away is where what it is folded into is, or in its group. */
  private void placeTasks(RowOrder order, int[] newRow, int[] groupRow) {
    for (int task = 0; task < order.placeOfTask.length; task++) {
      int nearest = tree.nearestRow(task);
      if (nearest < 0) {
        order.placeOfTask[task] = RowOrder.NOWHERE;
      } else if (newRow[nearest] < 0) {
        order.placeOfTask[task] = -2 - groupRow[groups.group(task)];
      } else {
        order.placeOfTask[task] = tree.row(task) >= 0 ? newRow[nearest] : -2 - newRow[nearest];
      }
    }
  }
}
