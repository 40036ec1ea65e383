package dev.cancelscope.trace.store;

import java.util.function.IntToLongFunction;

/**
 * Which rows of one table belong to a row of another (the spans of a task, the children of a task):
 * a counting sort into two int arrays, in O(rows), without an object for each key.
 *
 * <pre>
 *   key      0     1   2
 *   first  [ 0     2   2  5 ]
 *   rows   [ 4 7       1 3 9 ]      key 0 has rows 4 and 7, key 1 none, key 2 three
 * </pre>
 *
 * Rows of one key keep their order in the table, which is their order in time.
 */
public final class RowsByKey {
  private static final int[] NOTHING = {};

  private final int[] first; // empty: there are no rows
  private final int[] rows;

  private RowsByKey(int[] first, int[] rows) {
    this.first = first;
    this.rows = rows;
  }

  /** Groups the rows of a table by key, which this column holds; a negative key belongs to none. */
  static RowsByKey of(IntColumn keyOfRow, int keys) {
    if (keyOfRow.isAbsent()) {
      return new RowsByKey(NOTHING, NOTHING);
    }
    int size = keyOfRow.size();
    int[] first = new int[keys + 1];
    for (int row = 0; row < size; row++) {
      int key = keyOfRow.get(row);
      if (key >= 0) {
        first[key + 1]++;
      }
    }
    for (int key = 0; key < keys; key++) {
      first[key + 1] += first[key];
    }
    int[] rows = new int[first[keys]];
    for (int row = 0; row < size; row++) {
      int key = keyOfRow.get(row);
      if (key >= 0) {
        rows[first[key]++] = row;
      }
    }
    // Each key's place has moved on to the next key's.
    System.arraycopy(first, 0, first, 1, keys);
    first[0] = 0;
    return new RowsByKey(first, rows);
  }

  /** No key has a row. */
  public boolean isEmpty() {
    return rows.length == 0;
  }

  public int count(int key) {
    return rows.length == 0 ? 0 : first[key + 1] - first[key];
  }

  /**
   * How many rows of this key lie before a time: also the {@code nth} of the first that does not. A
   * binary search, so {@code timeOfRow} must never fall from row to row, as a table's order does
   * not.
   */
  public int countBefore(int key, long nanos, IntToLongFunction timeOfRow) {
    if (rows.length == 0) {
      return 0;
    }
    int low = first[key];
    int high = first[key + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (timeOfRow.applyAsLong(rows[middle]) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - first[key];
  }

  /** The {@code nth} row (from 0) of this key. */
  public int row(int key, int nth) {
    return rows[first[key] + nth];
  }
}
