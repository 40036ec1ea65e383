package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.List;

/**
 * The sleeps of one task in one function, in order of time, with the shortest and longest from each
 * on to the last: what a hand-written timeout leaves behind, whichever task it watched.
 */
final class PollSeries {
  private final TraceStore store;
  private final List<Integer> waits = new ArrayList<>();
  private final long[] shortestNanos;
  private final long[] longestNanos;

  PollSeries(TraceStore store, int poller, int inFunctionOfSite) {
    this.store = store;
    for (int nth = 0; nth < store.waitsOfTask().count(poller); nth++) {
      int wait = store.waitsOfTask().row(poller, nth);
      if (Nanos.known(store.waits().endedNanos(wait))
          && "sleep".equals(store.waits().onKind(wait))
          && store.sites().sameFunction(store.waits().siteIndex(wait), inFunctionOfSite)) {
        waits.add(wait);
      }
    }
    shortestNanos = new long[waits.size() + 1];
    longestNanos = new long[waits.size() + 1];
    shortestNanos[waits.size()] = Long.MAX_VALUE;
    for (int i = waits.size() - 1; i >= 0; i--) {
      shortestNanos[i] = Math.min(shortestNanos[i + 1], lengthNanos(i));
      longestNanos[i] = Math.max(longestNanos[i + 1], lengthNanos(i));
    }
  }

  /** Index of the first sleep that began at or after a time. */
  int firstSince(long nanos) {
    int low = 0;
    int high = waits.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (store.waits().beganNanos(waits.get(middle)) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  int size() {
    return waits.size();
  }

  int wait(int index) {
    return waits.get(index);
  }

  long lengthNanos(int index) {
    int wait = waits.get(index);
    return store.waits().endedNanos(wait) - store.waits().beganNanos(wait);
  }

  /** The sleeps from this one on are about equally long. */
  boolean nearEqualFrom(int first, int factor) {
    return longestNanos[first] / factor <= shortestNanos[first];
  }
}
