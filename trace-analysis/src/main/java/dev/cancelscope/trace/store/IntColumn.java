package dev.cancelscope.trace.store;

import java.util.Arrays;

/**
 * A growing column of ints: written while loading, read-only once the table that owns it is built.
 */
final class IntColumn {
  private int[] values = new int[16];
  private int size;

  int add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size] = value;
    return size++;
  }

  int get(int index) {
    return values[index];
  }

  void set(int index, int value) {
    values[index] = value;
  }

  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** A new column whose row {@code i} is this column's row {@code oldIndexOf[i]}. */
  IntColumn permuted(int[] oldIndexOf) {
    var result = new IntColumn();
    result.values = new int[Math.max(1, oldIndexOf.length)];
    for (int i = 0; i < oldIndexOf.length; i++) {
      result.values[i] = values[oldIndexOf[i]];
    }
    result.size = oldIndexOf.length;
    return result;
  }
}
