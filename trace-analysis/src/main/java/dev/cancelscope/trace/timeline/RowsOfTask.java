package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.RowsByKey;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/** A task's rows of one table as intervals, in the order of the table: by beginning. */
record RowsOfTask(
    RowsByKey rows,
    int task,
    IntToLongFunction beganOfRow,
    IntToLongFunction endedOfRow,
    IntUnaryOperator rankOfRow)
    implements IntervalPyramid.Intervals {

  @Override
  public int count() {
    return rows.count(task);
  }

  @Override
  public long beganNanos(int nth) {
    return beganOfRow.applyAsLong(rows.row(task, nth));
  }

  @Override
  public long endedNanos(int nth) {
    return endedOfRow.applyAsLong(rows.row(task, nth));
  }

  @Override
  public int rank(int nth) {
    return rankOfRow.applyAsInt(rows.row(task, nth));
  }
}
