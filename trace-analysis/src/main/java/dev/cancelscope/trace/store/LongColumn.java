package dev.cancelscope.trace.store;

import java.util.Arrays;

/**
 * A growing column of longs: written while loading, read-only once the table that owns it is built.
 */
final class LongColumn {
  private long[] values = new long[16];
  private int size;

  int add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size] = value;
    return size++;
  }

  long get(int index) {
    return values[index];
  }

  void set(int index, long value) {
    values[index] = value;
  }

  int size() {
    return size;
  }

  /** A new column whose row {@code i} is this column's row {@code oldIndexOf[i]}. */
  LongColumn permuted(int[] oldIndexOf) {
    var result = new LongColumn();
    result.values = new long[Math.max(1, oldIndexOf.length)];
    for (int i = 0; i < oldIndexOf.length; i++) {
      result.values[i] = values[oldIndexOf[i]];
    }
    result.size = oldIndexOf.length;
    return result;
  }
}
