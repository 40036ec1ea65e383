package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom a wait was for: of the tasks awaited that were themselves being cancelled, the one that kept
 * it waiting longest. The cancelled tasks of a scope are sorted once, however often it is awaited.
 */
final class Awaited {
  /** An honest scope answers at once; keeps a forged one from being searched again and again. */
  private static final int MOST_LOOKS = 1_000;

  private final TraceStore store;
  private final Map<Integer, int[]> cancelledOfScope = new HashMap<>();
  private long looks;

  Awaited(TraceStore store) {
    this.store = store;
  }

  /** How many tasks were looked at so far: what it cost. */
  long looks() {
    return looks;
  }

  /** The last of those that a wait was for, seen from [from, to) of its task; or -1. */
  int last(int waitIndex, long fromNanos, long toNanos) {
    int task = store.waits().taskIndex(waitIndex);
    long from = Math.max(fromNanos, store.waits().beganNanos(waitIndex));
    long to = Math.min(toNanos, store.waitEndNanos(waitIndex));
    int last = -1;
    int on = store.waits().onTaskIndex(waitIndex);
    if (on >= 0 && isCancelled(on, task, from, to)) {
      last = on;
    }
    int scope = store.waits().onScopeIndex(waitIndex);
    int inScope = scope < 0 ? -1 : lastOfScope(scope, task, from, to);
    boolean later =
        last < 0 || store.lastNanos(inScope < 0 ? last : inScope) > store.lastNanos(last);
    return inScope >= 0 && later ? inScope : last;
  }

  private int lastOfScope(int scope, int waiter, long from, long to) {
    int[] cancelled = cancelledOfScope.computeIfAbsent(scope, this::cancelledLastFirst);
    for (int i = 0; i < Math.min(MOST_LOOKS, cancelled.length); i++) {
      if (store.lastNanos(cancelled[i]) <= from) {
        return -1;
      }
      if (isCancelled(cancelled[i], waiter, from, to)) {
        return cancelled[i];
      }
    }
    return -1;
  }

  private int[] cancelledLastFirst(int scope) {
    List<Integer> cancelled = new ArrayList<>();
    for (int nth = 0; nth < store.memberCount(scope); nth++) {
      looks++;
      if (store.requestsOfTask().count(store.member(scope, nth)) > 0) {
        cancelled.add(store.member(scope, nth));
      }
    }
    // Of those that end at the same time the first stays first: the sort is stable.
    cancelled.sort(Comparator.comparingLong((Integer task) -> store.lastNanos(task)).reversed());
    return cancelled.stream().mapToInt(Integer::intValue).toArray();
  }

  private boolean isCancelled(int task, int waiter, long from, long to) {
    looks++;
    return task != waiter
        && store.requestsOfTask().count(task) > 0
        && store.lastNanos(task) > from
        && store.requests().atNanos(store.requestsOfTask().row(task, 0)) < to;
  }
}
