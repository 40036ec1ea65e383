package dev.cancelscope.trace.store;

import java.util.Arrays;

/** Which end belongs to which beginning of a wait, found by taking both in order of time. */
final class WaitPairs {
  private final WaitLines beginnings;

  /** By beginning. */
  private final LongColumn endedNanos = new LongColumn(Nanos.NONE);

  /** Ends that stand for whole waits. */
  private final IntColumn wholes = new IntColumn();

  /** For each row of a task, 1 + the beginning that has no end yet; 0: it does not wait. */
  private int[] openOf = new int[64];

  WaitPairs(WaitLines beginnings) {
    this.beginnings = beginnings;
  }

  /** The beginning in that row, which says this. */
  void began(int row, int task, long nanos) {
    close(task, nanos);
    openOf[task] = row + 1;
  }

  /** The end in that row, which says this. */
  void ended(int row, int task, long nanos, boolean tellsDuration) {
    boolean closes = close(task, nanos);
    if (!closes && tellsDuration) {
      wholes.add(row);
    }
  }

  /** A copy. */
  LongColumn endedNanos() {
    return endedNanos.permuted(null, beginnings.size());
  }

  IntColumn wholes() {
    return wholes;
  }

  /** False: the task does not wait. */
  private boolean close(int task, long nanos) {
    if (task >= openOf.length) {
      openOf = Arrays.copyOf(openOf, Math.max(task + 1, 2 * openOf.length));
    }
    int open = openOf[task] - 1;
    if (open < 0) {
      return false;
    }
    endedNanos.set(open, nanos);
    openOf[task] = 0;
    return true;
  }
}
