package dev.cancelscope.trace.store;

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
 * Rows of one key keep their order in the table; where that is an order in time, see {@link
 * MomentsByKey}.
 */
public sealed class RowsByKey permits MomentsByKey {
  private static final int[] NOTHING = {};

  final int[] first; // empty: there are no rows
  final int[] rows;

  /** Groups the rows of a table by key, which this column holds; a negative key belongs to none. */
  RowsByKey(IntColumn keyOfRow, int keys) {
    if (keyOfRow.isAbsent()) {
      first = NOTHING;
      rows = NOTHING;
      return;
    }
    int size = keyOfRow.size();
    first = new int[keys + 1];
    for (int row = 0; row < size; row++) {
      int key = keyOfRow.get(row);
      if (key >= 0) {
        first[key + 1]++;
      }
    }
    for (int key = 0; key < keys; key++) {
      first[key + 1] += first[key];
    }
    rows = new int[first[keys]];
    for (int row = 0; row < size; row++) {
      int key = keyOfRow.get(row);
      if (key >= 0) {
        rows[first[key]++] = row;
      }
    }
    // Each key's place has moved on to the next key's.
    System.arraycopy(first, 0, first, 1, keys);
    first[0] = 0;
  }

  /** No key has a row. */
  public final boolean isEmpty() {
    return rows.length == 0;
  }

  public final int count(int key) {
    return rows.length == 0 ? 0 : first[key + 1] - first[key];
  }

  /** The {@code nth} row (from 0) of this key. */
  public final int row(int key, int nth) {
    return rows[first[key] + nth];
  }
}
