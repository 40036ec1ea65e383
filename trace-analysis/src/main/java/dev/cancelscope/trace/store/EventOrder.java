package dev.cancelscope.trace.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The order of the format for the rows of one table: by (time, stream, seq). File order is usually
 * that order already, and then nothing is sorted.
 */
final class EventOrder {
  private final LongColumn timeNanos;
  private final IntColumn stream;
  private final LongColumn seq;
  private boolean inOrder = true;

  /** The row added last, while all are in order. */
  private long lastNanos = Long.MIN_VALUE;

  private int lastStream;
  private long lastSeq;

  EventOrder() {
    this(new LongColumn());
  }

  /** For a table that has a column of these times: the order fills it. */
  EventOrder(LongColumn timeNanos) {
    this(timeNanos, new IntColumn(1)); // most traces have one stream
  }

  EventOrder(LongColumn timeNanos, IntColumn stream) {
    this.timeNanos = timeNanos;
    this.stream = stream;
    seq = new LongColumn();
  }

  private EventOrder(EventOrder other, LongColumn timeNanos) {
    this.timeNanos = timeNanos;
    stream = other.stream.permuted(null);
    seq = other.seq.permuted(null);
    inOrder = other.inOrder;
    lastNanos = other.lastNanos;
    lastStream = other.lastStream;
    lastSeq = other.lastSeq;
  }

  /** The same, for a copy of the column of times. */
  EventOrder copy(LongColumn copiedNanos) {
    return new EventOrder(this, copiedNanos);
  }

  int add(long nanos, int streamId, long sequence) {
    timeNanos.add(nanos);
    stream.add(streamId);
    inOrder = inOrder && isNotBeforeLast(nanos, streamId, sequence);
    lastNanos = nanos;
    lastStream = streamId;
    lastSeq = sequence;
    return seq.add(sequence);
  }

  private boolean isNotBeforeLast(long nanos, int streamId, long sequence) {
    if (nanos != lastNanos) {
      return nanos > lastNanos;
    }
    return streamId != lastStream ? streamId > lastStream : sequence >= lastSeq;
  }

  void addAll(EventOrder other) {
    for (int row = 0; row < other.size(); row++) {
      add(other.timeNanos(row), other.stream(row), other.seq(row));
    }
  }

  void set(int row, long nanos, int streamId, long sequence) {
    if (timeNanos.get(row) == nanos && stream.get(row) == streamId && seq.get(row) == sequence) {
      return;
    }
    timeNanos.set(row, nanos);
    stream.set(row, streamId);
    seq.set(row, sequence);
    inOrder = false;
  }

  long timeNanos(int row) {
    return timeNanos.get(row);
  }

  int stream(int row) {
    return stream.get(row);
  }

  long seq(int row) {
    return seq.get(row);
  }

  int size() {
    return seq.size();
  }

  /** For each place in order, the row that belongs there; null: each where it is. */
  int @Nullable [] sorted() {
    if (inOrder) {
      return null;
    }
    int[] order = new int[size()];
    Arrays.setAll(order, i -> i);
    for (int i = 1; i < order.length; i++) {
      if (compare(i - 1, i) > 0) {
        return mergeSorted(order);
      }
    }
    return null;
  }

  /** Stable, and without an object for each row: a trace may have ten million. */
  private int[] mergeSorted(int[] order) {
    int[] from = order;
    int[] to = new int[order.length];
    for (int width = 1; width > 0 && width < order.length; width *= 2) {
      for (int left = 0; left < order.length; left += 2 * width) {
        int middle = Math.min(left + width, order.length);
        merge(from, to, left, middle, Math.min(middle + width, order.length));
      }
      int[] merged = to;
      to = from;
      from = merged;
    }
    return from;
  }

  private void merge(int[] from, int[] to, int left, int middle, int right) {
    if (middle == right || compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, left, to, left, right - left);
      return;
    }
    int a = left;
    int b = middle;
    for (int i = left; i < right; i++) {
      boolean takeA = b == right || (a < middle && compare(from[a], from[b]) <= 0);
      to[i] = takeA ? from[a++] : from[b++];
    }
  }

  /** Whether an event at this place comes before the row. */
  boolean isAfter(int row, long nanos, int streamId, long sequence) {
    if (timeNanos.get(row) != nanos) {
      return nanos < timeNanos.get(row);
    }
    return stream.get(row) != streamId ? streamId < stream.get(row) : sequence < seq.get(row);
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
