package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.TraceStore;
import java.util.Arrays;

/**
 * Which cleanup spans of a task were open at a time, without a scan from its first: one sweep notes
 * for each span the nearest earlier one of its task that was open when it began, and from there the
 * chain leads outwards.
 *
 * <pre>
 *   span 0   |----------------------|
 *   span 1      |----|
 *   span 2             |-------|          outer: 1 → 0, 2 → 0
 *   asked at                 ^            2, then 0
 * </pre>
 */
final class OpenSpans {
  /** No honest task nests more cleanups; keeps a forged trace from costing quadratic time. */
  private static final int DEEPEST = 1_000;

  private final TraceStore store;
  private final int[] outer;

  OpenSpans(TraceStore store) {
    this.store = store;
    outer = new int[store.spans().size()];
    Arrays.fill(outer, -1);
    for (int task = 0; task < store.tasks().size(); task++) {
      int open = -1;
      for (int nth = 0; nth < store.spansOfTask().count(task); nth++) {
        int span = store.spansOfTask().row(task, nth);
        while (open >= 0 && store.spanEndNanos(open) <= store.spans().beganNanos(span)) {
          open = outer[open];
        }
        outer[span] = open;
        open = span;
      }
    }
  }

  /** The innermost span that began at or before a time and ended after it; or -1. */
  int innermostAt(int taskIndex, long nanos) {
    int begun = store.spansOfTask().countBefore(taskIndex, nanos + 1);
    return begun == 0 ? -1 : firstOpen(store.spansOfTask().row(taskIndex, begun - 1), nanos);
  }

  /** The next span outwards that is open at that time; or -1. */
  int nextOutwards(int spanIndex, long nanos) {
    return firstOpen(outer[spanIndex], nanos);
  }

  private int firstOpen(int from, long nanos) {
    int span = from;
    for (int depth = 0; span >= 0 && depth < DEEPEST; depth++) {
      if (store.spanEndNanos(span) > nanos) {
        return span;
      }
      span = outer[span];
    }
    return -1;
  }
}
