package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that are between a request and their end as the trace ends: not reached yet, or still
 * cleaning up. One that was reached, has nothing open and goes on is not among them: it may have
 * swallowed the cancellation, and then goes on for good.
 *
 * @param count how many there are
 * @param longest those that take longest, the longest first
 */
public record CancellingNow(int count, List<Cancelling> longest) {
  private static final int MOST = 5;

  /**
   * One of them.
   *
   * @param sinceNanos its first request that nothing has answered or taken back
   * @param delivered whether it was reached and cleans up
   */
  public record Cancelling(int taskIndex, long sinceNanos, boolean delivered) {}

  public CancellingNow {
    longest = List.copyOf(longest);
  }

  public static CancellingNow of(TraceStore store) {
    var found = new ArrayList<Cancelling>();
    var looked = new BitSet();
    int count = 0;
    for (int request = 0; request < store.requests().size(); request++) {
      int task = store.requests().taskIndex(request);
      if (task >= 0 && !looked.get(task)) {
        looked.set(task);
        Cancelling one = of(store, task);
        if (one != null) {
          count++;
          found.add(one);
          if (found.size() > 64 * MOST) {
            keepLongest(found);
          }
        }
      }
    }
    keepLongest(found);
    return new CancellingNow(count, found);
  }

  private static void keepLongest(List<Cancelling> found) {
    found.sort(Comparator.comparingLong(Cancelling::sinceNanos));
    if (found.size() > MOST) {
      found.subList(MOST, found.size()).clear();
    }
  }

  private static @Nullable Cancelling of(TraceStore store, int task) {
    if (Nanos.known(store.tasks().goneNanos(task))) {
      return null;
    }
    long cleared = Long.MIN_VALUE;
    for (int nth = 0; nth < store.clearingsOfTask().count(task); nth++) {
      int clearing = store.clearingsOfTask().row(task, nth);
      cleared = Math.max(cleared, store.clearings().atNanos(clearing));
    }
    for (int nth = 0; nth < store.requestsOfTask().count(task); nth++) {
      int request = store.requestsOfTask().row(task, nth);
      long at = store.requests().atNanos(request);
      if (store.requests().accepted(request) && at > cleared) {
        boolean delivered = store.requests().deliveryIndex(request) >= 0;
        if (!delivered || cleansUp(store, task, at)) {
          return new Cancelling(task, at, delivered);
        }
      }
    }
    return null;
  }

  private static boolean cleansUp(TraceStore store, int task, long sinceNanos) {
    for (int nth = store.spansOfTask().count(task) - 1; nth >= 0; nth--) {
      int span = store.spansOfTask().row(task, nth);
      if (store.spans().beganNanos(span) < sinceNanos) {
        return false;
      }
      if (!Nanos.known(store.spans().endedNanos(span))) {
        return true;
      }
    }
    return false;
  }
}
