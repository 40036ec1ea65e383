package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sleeps of one task in one function, in order of time: what a hand-written timeout leaves
 * behind, whichever task it watched.
 */
final class PollSeries {
  /** A sleep that is this much longer or shorter than the usual one is another thing. */
  private static final int NEAR_EQUAL = 2;

  private final TraceStore store;
  private final List<Integer> waits;
  private final int[] nearEqualFrom;

  /** The sleeps of a task in the function of a site. */
  static PollSeries of(TraceStore store, int poller, int inFunctionOfSite) {
    List<Integer> waits = new ArrayList<>();
    for (int nth = 0; nth < store.waitsOfTask().count(poller); nth++) {
      int wait = store.waitsOfTask().row(poller, nth);
      if (Nanos.known(store.waits().endedNanos(wait))
          && "sleep".equals(store.waits().onKind(wait))
          && store.sites().sameFunction(store.waits().siteIndex(wait), inFunctionOfSite)) {
        waits.add(wait);
      }
    }
    return new PollSeries(store, waits);
  }

  /** These sleeps, which must be over; in order of time. */
  PollSeries(TraceStore store, List<Integer> waits) {
    this.store = store;
    this.waits = waits;
    long median = medianNanos();
    nearEqualFrom = new int[waits.size() + 1];
    for (int i = waits.size() - 1; i >= 0; i--) {
      boolean nearEqual =
          lengthNanos(i) / NEAR_EQUAL <= median && median / NEAR_EQUAL <= lengthNanos(i);
      nearEqualFrom[i] = nearEqualFrom[i + 1] + (nearEqual ? 1 : 0);
    }
  }

  long medianNanos() {
    long[] lengths = new long[waits.size()];
    Arrays.setAll(lengths, this::lengthNanos);
    Arrays.sort(lengths);
    return lengths.length == 0 ? 0 : lengths[lengths.length / 2];
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

  /**
   * How many sleeps from this one on are about as long as the usual one of the series; 0 when they
   * are not most of them. A stall of the machine makes one longer, and hides none of the others.
   */
  int nearEqualFrom(int first) {
    int count = nearEqualFrom[first];
    return count * 4L >= (size() - first) * 3L ? count : 0;
  }
}
