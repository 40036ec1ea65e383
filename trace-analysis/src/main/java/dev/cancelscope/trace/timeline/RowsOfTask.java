package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.RowsByKey;
import dev.cancelscope.trace.store.TraceStore;

/**
 * A task's rows of one table as intervals, in the order of the table: by beginning. A class for
 * each table, without a function value between: a frame asks them some ten thousand times.
 */
abstract class RowsOfTask implements IntervalPyramid.Intervals {
  final TraceStore store;
  private final RowsByKey rows;
  private final int task;

  private RowsOfTask(TraceStore store, RowsByKey rows, int task) {
    this.store = store;
    this.rows = rows;
    this.task = task;
  }

  @Override
  public int count() {
    return rows.count(task);
  }

  final int row(int nth) {
    return rows.row(task, nth);
  }

  /** Its cleanups; their rank says how bad they are. */
  static final class Spans extends RowsOfTask {
    private final Problems problems;

    Spans(TraceStore store, Problems problems, int task) {
      super(store, store.spansOfTask(), task);
      this.problems = problems;
    }

    @Override
    public long beganNanos(int nth) {
      return store.spans().beganNanos(row(nth));
    }

    @Override
    public long endedNanos(int nth) {
      return store.spanEndNanos(row(nth));
    }

    @Override
    public int rank(int nth) {
      return problems.ofSpan(row(nth));
    }
  }

  /** What it waited for. */
  static final class Waits extends RowsOfTask {
    Waits(TraceStore store, int task) {
      super(store, store.waitsOfTask(), task);
    }

    @Override
    public long beganNanos(int nth) {
      return store.waits().beganNanos(row(nth));
    }

    @Override
    public long endedNanos(int nth) {
      return store.waitEndNanos(row(nth));
    }

    @Override
    public int rank(int nth) {
      return 0;
    }
  }

  /** Its slow steps. */
  static final class Steps extends RowsOfTask {
    Steps(TraceStore store, int task) {
      super(store, store.stepsOfTask(), task);
    }

    @Override
    public long beganNanos(int nth) {
      return store.steps().beganNanos(row(nth));
    }

    @Override
    public long endedNanos(int nth) {
      return store.steps().endedNanos(row(nth));
    }

    @Override
    public int rank(int nth) {
      return 0;
    }
  }
}
