package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.TraceStore;
import java.util.BitSet;

/**
 * How long each cleanup span was itself what its task did: without the spans inside it, and without
 * the waits in it for tasks that were being cancelled. One sweep over each task that is asked
 * about, however its spans overlap.
 *
 * <pre>
 *   outer  |---|        |-----|      own time of outer: 3 + 2 (the wait is the other task's)
 *   inner      |--------|
 *   waits                 |--|
 * </pre>
 */
final class OwnTimes {
  private final TraceStore store;
  private final Awaited awaited;
  private final long[] ownNanos;
  private final BitSet swept = new BitSet();
  private int[] stack = {};
  private long looks;

  /** The task that is being swept: its next wait, and until when waits are already counted. */
  private int nextWait;

  private long waitFromNanos;
  private long waitToNanos;

  OwnTimes(TraceStore store, Awaited awaited) {
    this.store = store;
    this.awaited = awaited;
    ownNanos = new long[store.spans().size()];
  }

  long ownNanos(int spanIndex) {
    int task = store.spans().taskIndex(spanIndex);
    if (task >= 0 && !swept.get(task)) {
      swept.set(task);
      sweep(task);
    }
    return ownNanos[spanIndex];
  }

  /** How many spans and waits were looked at: what it cost. */
  long looks() {
    return looks;
  }

  private void sweep(int task) {
    int spans = store.spansOfTask().count(task);
    if (stack.length < spans) {
      stack = new int[spans];
    }
    nextWait = 0;
    waitFromNanos = Long.MIN_VALUE;
    waitToNanos = Long.MIN_VALUE;
    int open = 0;
    long at = Long.MIN_VALUE;
    for (int nth = 0; nth < spans; nth++) {
      int span = store.spansOfTask().row(task, nth);
      long began = store.spans().beganNanos(span);
      looks++;
      while (open > 0 && store.spanEndNanos(stack[open - 1]) <= began) {
        open--;
        at = count(task, stack[open], at, store.spanEndNanos(stack[open]));
      }
      if (open > 0) {
        count(task, stack[open - 1], at, began);
      }
      at = began;
      stack[open++] = span;
    }
    while (open > 0) {
      open--;
      at = count(task, stack[open], at, store.spanEndNanos(stack[open]));
    }
  }

  /** Gives [from, to) to the span, less what of it was waited for others; from where to go on. */
  private long count(int task, int span, long from, long to) {
    looks++;
    if (to <= from) {
      return from;
    }
    long own = to - from;
    while (true) {
      if (waitToNanos > from && waitFromNanos < to) {
        own -= Math.min(to, waitToNanos) - Math.max(from, waitFromNanos);
      }
      if (waitToNanos >= to || !advance(task)) {
        break;
      }
    }
    ownNanos[span] += own;
    return to;
  }

  /** To the next wait for others; false: there is none. Waits that overlap count once. */
  private boolean advance(int task) {
    while (nextWait < store.waitsOfTask().count(task)) {
      int wait = store.waitsOfTask().row(task, nextWait++);
      looks++;
      int last = awaited.last(wait, Long.MIN_VALUE, Long.MAX_VALUE);
      if (last >= 0 && !waitsBack(last, task, wait)) {
        waitFromNanos = Math.max(waitToNanos, store.waits().beganNanos(wait));
        long until = Math.min(store.waitEndNanos(wait), store.lastNanos(last));
        waitToNanos = Math.max(waitFromNanos, until);
        return true;
      }
    }
    return false;
  }

  /** Two cleanups that wait for each other are both to blame. */
  private boolean waitsBack(int other, int task, int wait) {
    long until = store.waitEndNanos(wait);
    int begun = store.waitsOfTask().countBefore(other, until);
    int last = begun == 0 ? -1 : store.waitsOfTask().row(other, begun - 1);
    return last >= 0
        && store.waits().onTaskIndex(last) == task
        && store.waitEndNanos(last) >= until;
  }
}
