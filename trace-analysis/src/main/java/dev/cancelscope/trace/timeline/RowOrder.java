package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.TraceStore;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Which task stands on which row. Immutable. */
public final class RowOrder {
  private final int[] taskOfRow;
  private final int[] rowOfTask;
  private final int[] depthOfTask;

  private RowOrder(int[] taskOfRow, int[] rowOfTask, int[] depthOfTask) {
    this.taskOfRow = taskOfRow;
    this.rowOfTask = rowOfTask;
    this.depthOfTask = depthOfTask;
  }

  /** No rows. */
  public static RowOrder empty() {
    return new RowOrder(new int[0], new int[0], new int[0]);
  }

  /** Tasks as a tree: children of collapsed tasks, and what does not match, are left out. */
  public static RowOrder tree(TraceStore store, BitSet collapsed, @Nullable BitSet kept) {
    int tasks = store.tasks().size();
    int[] size = new int[tasks];
    int[] depth = new int[tasks];
    for (int task = tasks - 1; task >= 0; task--) {
      if (kept == null || kept.get(task)) {
        size[task] = collapsed.get(task) ? 1 : size[task] + 1;
        int parent = store.tasks().parentIndex(task);
        if (parent >= 0) {
          size[parent] += size[task];
        }
      }
    }
    return place(store, collapsed, kept, size, depth);
  }

  private static RowOrder place(
      TraceStore store, BitSet collapsed, @Nullable BitSet kept, int[] size, int[] depth) {
    int tasks = store.tasks().size();
    int[] rowOfTask = new int[tasks];
    int[] nextRow = new int[tasks];
    int rows = 0;
    for (int task = 0; task < tasks; task++) {
      int parent = store.tasks().parentIndex(task);
      boolean hidden = parent >= 0 && (rowOfTask[parent] < 0 || collapsed.get(parent));
      depth[task] = parent < 0 ? 0 : depth[parent] + 1;
      if (hidden || (kept != null && !kept.get(task))) {
        rowOfTask[task] = -1;
      } else if (parent < 0) {
        rowOfTask[task] = rows;
        rows += size[task];
      } else {
        rowOfTask[task] = nextRow[parent];
        nextRow[parent] += size[task];
      }
      nextRow[task] = rowOfTask[task] + 1;
    }
    int[] taskOfRow = new int[rows];
    for (int task = 0; task < tasks; task++) {
      if (rowOfTask[task] >= 0) {
        taskOfRow[rowOfTask[task]] = task;
      }
    }
    return new RowOrder(taskOfRow, rowOfTask, depth);
  }

  public int size() {
    return taskOfRow.length;
  }

  public int taskIndex(int row) {
    return taskOfRow[row];
  }

  /** The row of a task, or -1: it is not shown. */
  public int rowOf(int taskIndex) {
    return rowOfTask[taskIndex];
  }

  /** How deep a row's task stands in the tree; 0: a root. */
  public int depth(int row) {
    return depthOfTask[taskOfRow[row]];
  }
}
