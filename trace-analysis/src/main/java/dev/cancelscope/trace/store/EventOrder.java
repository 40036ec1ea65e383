package dev.cancelscope.trace.store;

import java.util.Arrays;

/**
 * The order of the format for the rows of one table: by (time, stream, seq). File order is usually
 * that order already, and then nothing is sorted.
 */
final class EventOrder {
  private final LongColumn timeNanos = new LongColumn();
  private final IntColumn stream = new IntColumn();
  private final LongColumn seq = new LongColumn();

  void add(long nanos, int streamId, long sequence) {
    timeNanos.add(nanos);
    stream.add(streamId);
    seq.add(sequence);
  }

  void set(int row, long nanos, int streamId, long sequence) {
    timeNanos.set(row, nanos);
    stream.set(row, streamId);
    seq.set(row, sequence);
  }

  long timeNanos(int row) {
    return timeNanos.get(row);
  }

  int size() {
    return timeNanos.size();
  }

  /** For each place in order, the row that belongs there. */
  int[] sorted() {
    int[] order = new int[size()];
    Arrays.setAll(order, i -> i);
    for (int i = 1; i < order.length; i++) {
      if (compare(i - 1, i) > 0) {
        return Arrays.stream(order)
            .boxed()
            .sorted(this::compare)
            .mapToInt(Integer::intValue)
            .toArray();
      }
    }
    return order;
  }

  private int compare(int a, int b) {
    int byTime = Long.compare(timeNanos.get(a), timeNanos.get(b));
    if (byTime != 0) {
      return byTime;
    }
    int byStream = Integer.compare(stream.get(a), stream.get(b));
    return byStream != 0 ? byStream : Long.compare(seq.get(a), seq.get(b));
  }
}
