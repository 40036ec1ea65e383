package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.TaskTable;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks have a row, and in what order: the task tree, depth first, less what is collapsed or
 * filtered out. Immutable; safe to share between threads.
 *
 * <p>A parent stands before its children in the task table, so two linear scans are enough: subtree
 * sizes backwards, then rows forwards, each child taking its place from its parent's cursor.
 *
 * <pre>
 *   task    0 main   1 server   2 worker (parent 0)   3 client (parent 1)
 *   size    2        2          1                     1
 *   row     0        2          1                     3
 * </pre>
 */
public final class RowOrder {
  private static final int NOWHERE = -1;

  private final int[] taskOfRow;
  private final int[] depthOfRow;

  /** The task's row, or {@code -2 - row} of its nearest visible ancestor, or NOWHERE. */
  private final int[] placeOfTask;

  private final int[] hiddenOfRow;
  private final BitSet parentRows;

  private RowOrder(int rows, int tasks) {
    taskOfRow = new int[rows];
    depthOfRow = new int[rows];
    hiddenOfRow = new int[rows];
    parentRows = new BitSet(rows);
    placeOfTask = new int[tasks];
  }

  /** Every task, nothing collapsed. */
  public static RowOrder all(TaskTable tasks) {
    return of(tasks, new BitSet(), null);
  }

  /**
   * The rows for these settings; the sets are not kept.
   *
   * @param collapsed the tasks (by index) whose descendants have no row
   * @param filter the tasks to show, together with their ancestors; null: all
   */
  public static RowOrder of(TaskTable tasks, BitSet collapsed, @Nullable BitSet filter) {
    int[] parents = new int[tasks.size()];
    for (int task = 0; task < parents.length; task++) {
      parents[task] = tasks.parentIndex(task);
    }
    return of(parents, collapsed, filter);
  }

  static RowOrder of(int[] parents, BitSet collapsed, @Nullable BitSet filter) {
    int tasks = parents.length;
    BitSet kept = kept(parents, filter);
    int[] below = new int[tasks];
    int[] within = new int[tasks];
    int rows = sizesBackwards(parents, kept, collapsed, below, within);
    var order = new RowOrder(rows, tasks);
    order.rowsForwards(parents, kept, collapsed, below, within);
    return order;
  }

  private static BitSet kept(int[] parents, @Nullable BitSet filter) {
    var kept = new BitSet(parents.length);
    if (filter == null) {
      kept.set(0, parents.length);
      return kept;
    }
    kept.or(filter);
    for (int task = kept.length() - 1; task >= 0; task = kept.previousSetBit(task - 1)) {
      if (parents[task] >= 0) {
        kept.set(parents[task]);
      }
    }
    return kept;
  }

  /** Fills, for each task, the rows below it and the kept tasks within it, shown or not. */
  private static int sizesBackwards(
      int[] parents, BitSet kept, BitSet collapsed, int[] below, int[] within) {
    int rows = 0;
    for (int task = parents.length - 1; task >= 0; task--) {
      if (!kept.get(task)) {
        continue;
      }
      if (parents[task] < 0) {
        rows += 1 + below[task];
        continue;
      }
      within[parents[task]] += 1 + within[task];
      if (!collapsed.get(parents[task])) {
        below[parents[task]] += 1 + below[task];
      }
    }
    return rows;
  }

  private void rowsForwards(
      int[] parents, BitSet kept, BitSet collapsed, int[] below, int[] within) {
    int nextRootRow = 0;
    int[] cursor = new int[parents.length];
    for (int task = 0; task < parents.length; task++) {
      int parent = parents[task];
      int parentPlace = parent < 0 ? NOWHERE : placeOfTask[parent];
      boolean shown =
          kept.get(task) && (parent < 0 || (parentPlace >= 0 && !collapsed.get(parent)));
      if (!shown) {
        placeOfTask[task] = parentPlace >= 0 ? -2 - parentPlace : parentPlace;
        continue;
      }
      int row = parent < 0 ? nextRootRow : cursor[parent];
      if (parent < 0) {
        nextRootRow += 1 + below[task];
      } else {
        cursor[parent] += 1 + below[task];
        depthOfRow[row] = depthOfRow[parentPlace] + 1;
      }
      cursor[task] = row + 1;
      placeOfTask[task] = row;
      taskOfRow[row] = task;
      hiddenOfRow[row] = collapsed.get(task) ? within[task] : 0;
      parentRows.set(row, within[task] > 0);
    }
  }

  public int rows() {
    return taskOfRow.length;
  }

  /** The task of this row. */
  public int taskIndex(int row) {
    return taskOfRow[row];
  }

  /** 0 for a task that no task created. */
  public int depth(int row) {
    return depthOfRow[row];
  }

  /** Whether tasks of this view are below it, shown or collapsed. */
  public boolean hasChildren(int row) {
    return parentRows.get(row);
  }

  /** How many tasks are collapsed into this row; 0 when it is open. */
  public int hiddenTasks(int row) {
    return hiddenOfRow[row];
  }

  /** The task's own row, or -1. */
  public int row(int taskIndex) {
    return Math.max(NOWHERE, placeOfTask[taskIndex]);
  }

  /** The task's row, else the row of its nearest visible ancestor, else -1. */
  public int nearestRow(int taskIndex) {
    int place = placeOfTask[taskIndex];
    return place <= -2 ? -2 - place : place;
  }
}
