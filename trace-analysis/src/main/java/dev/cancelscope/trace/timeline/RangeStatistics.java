package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.TraceStore;
import java.util.Arrays;
import java.util.List;

/**
 * What happened within a stretch of time, in figures. Cleanups are counted, whole, if any part of
 * them lies within; those within another cleanup are part of that. Immutable.
 *
 * @param tasks that were alive at any time of it
 * @param requests cancellations that were asked for within it
 * @param cleanups how many there were
 * @param cleanupNanos how long they took together
 * @param medianNanos half of them took no longer; 0: there are none
 * @param p95Nanos 95 of 100 took no longer; 0: there are none
 * @param histogram how many cleanups took less than each of {@link #EDGES_NANOS}, and no less than
 *     the one before; the last: all that took longer
 */
public record RangeStatistics(
    int tasks,
    int requests,
    int cleanups,
    long cleanupNanos,
    long medianNanos,
    long p95Nanos,
    List<Integer> histogram) {
  private static final long MILLI = 1_000_000;

  /** Upper edges of the histogram but the last, in nanoseconds. */
  static final long[] EDGES_NANOS = {
    MILLI,
    3 * MILLI,
    10 * MILLI,
    30 * MILLI,
    100 * MILLI,
    300 * MILLI,
    1_000 * MILLI,
    3_000 * MILLI,
    10_000 * MILLI
  };

  public RangeStatistics {
    histogram = List.copyOf(histogram);
  }

  /** One pass over tasks, requests and spans. */
  public static RangeStatistics of(TraceStore store, long fromNanos, long toNanos) {
    int tasks = 0;
    for (int task = 0; task < store.tasks().size(); task++) {
      boolean alive = store.tasks().createdNanos(task) <= toNanos;
      tasks += alive && store.lastNanos(task) >= fromNanos ? 1 : 0;
    }
    int requests = 0;
    for (int request = 0; request < store.requests().size(); request++) {
      long asked = store.requests().atNanos(request);
      requests += asked >= fromNanos && asked <= toNanos ? 1 : 0;
    }
    return of(tasks, requests, cleanups(store, fromNanos, toNanos));
  }

  private static long[] cleanups(TraceStore store, long fromNanos, long toNanos) {
    long[] nanos = new long[store.spans().size()];
    int count = 0;
    for (int span = 0; span < nanos.length; span++) {
      long began = store.spans().beganNanos(span);
      long ended = store.spanEndNanos(span);
      if (store.spans().parentIndex(span) < 0 && began <= toNanos && ended >= fromNanos) {
        nanos[count++] = ended - began;
      }
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static RangeStatistics of(int tasks, int requests, long[] sorted) {
    Integer[] histogram = new Integer[EDGES_NANOS.length + 1];
    Arrays.fill(histogram, 0);
    int bucket = 0;
    long sum = 0;
    for (long nanos : sorted) {
      while (bucket < EDGES_NANOS.length && nanos >= EDGES_NANOS[bucket]) {
        bucket++;
      }
      histogram[bucket]++;
      sum += nanos;
    }
    return new RangeStatistics(
        tasks,
        requests,
        sorted.length,
        sum,
        percentile(sorted, 50),
        percentile(sorted, 95),
        Arrays.asList(histogram));
  }

  /** The nearest rank. */
  private static long percentile(long[] sorted, int percent) {
    int rank = (int) Math.ceilDiv((long) sorted.length * percent, 100);
    return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)];
  }
}
