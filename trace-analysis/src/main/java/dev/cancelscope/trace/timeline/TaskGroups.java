package dev.cancelscope.trace.timeline;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Which rows of a small table belong to which task: the pairs, sorted; found by binary search. */
final class TaskGroups {
  private static final int ROW_BITS = 32;

  private final long[] taskAndRow;

  private TaskGroups(long[] taskAndRow) {
    this.taskAndRow = taskAndRow;
  }

  /** Rows of a negative task belong to none; rows of one task keep their order. */
  static TaskGroups of(int rows, IntUnaryOperator taskOfRow) {
    long[] pairs = new long[rows];
    int used = 0;
    for (int row = 0; row < rows; row++) {
      int task = taskOfRow.applyAsInt(row);
      if (task >= 0) {
        pairs[used++] = ((long) task << ROW_BITS) | row;
      }
    }
    pairs = Arrays.copyOf(pairs, used);
    Arrays.sort(pairs);
    return new TaskGroups(pairs);
  }

  /** The rows of this task. */
  int[] rows(int taskIndex) {
    int first = position(taskIndex);
    int end = position(taskIndex + 1);
    int[] rows = new int[end - first];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (int) taskAndRow[first + i];
    }
    return rows;
  }

  private int position(int taskIndex) {
    int found = Arrays.binarySearch(taskAndRow, (long) taskIndex << ROW_BITS);
    return found >= 0 ? found : -1 - found;
  }
}
