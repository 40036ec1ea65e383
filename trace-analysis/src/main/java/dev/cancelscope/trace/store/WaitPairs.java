package dev.cancelscope.trace.store;

import java.util.Arrays;

/** Which end belongs to which beginning of a wait, found by taking both in order of time. */
final class WaitPairs {
  private final WaitLines beginnings;
  private final WaitLines ends;

  /** By beginning. */
  private final LongColumn endedNanos = new LongColumn(Nanos.NONE);

  /** Ends that stand for whole waits. */
  private final IntColumn wholes = new IntColumn();

  /** For each row of a task, 1 + the beginning that has no end yet; 0: it does not wait. */
  private int[] openOf = new int[64];

  WaitPairs(WaitLines beginnings, WaitLines ends) {
    this.beginnings = beginnings;
    this.ends = ends;
    makeRoom();
  }

  /** For beginnings that were added to the lines. */
  void makeRoom() {
    while (endedNanos.size() < beginnings.size()) {
      endedNanos.addAbsent();
    }
  }

  void began(int row) {
    int task = beginnings.tasks.get(row);
    close(task, beginnings.nanos.get(row));
    openOf[task] = row + 1;
  }

  void ended(int row, boolean tellsDuration) {
    boolean closes = close(ends.tasks.get(row), ends.nanos.get(row));
    if (!closes && tellsDuration) {
      wholes.add(row);
    }
  }

  LongColumn endedNanos() {
    return endedNanos;
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
