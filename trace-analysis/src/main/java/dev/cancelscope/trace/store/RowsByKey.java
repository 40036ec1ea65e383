package dev.cancelscope.trace.store;

import org.jspecify.annotations.Nullable;

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
 * Where few keys have rows, those alone have a place in {@code first}, told by a bitmap.
 *
 * <p>Rows of one key keep their order in the table; where that is an order in time, see {@link
 * MomentsByKey}.
 */
public sealed class RowsByKey permits MomentsByKey {
  private static final int[] NOTHING = {};

  /** Where at most one key in so many has rows, the others cost a bit each. */
  private static final int SPARSE = 8;

  /** By {@link #place}. */
  final int[] first; // empty: there are no rows

  final int[] rows;

  /**
   * A bit for each key that has rows, and the number of such keys before each word; null: dense.
   */
  private final long @Nullable [] present;

  private final int[] placesBefore;

  /** Groups the rows of a table by key, which this column holds; a negative key belongs to none. */
  RowsByKey(IntColumn keyOfRow, int keys) {
    if (keyOfRow.isAbsent()) {
      first = NOTHING;
      rows = NOTHING;
      present = null;
      placesBefore = NOTHING;
      return;
    }
    int size = keyOfRow.size();
    present = size <= keys / SPARSE ? keysOf(keyOfRow, keys) : null;
    placesBefore = present == null ? NOTHING : placesBefore(present);
    int places = present == null ? keys : placesBefore[present.length];
    first = new int[places + 1];
    for (int row = 0; row < size; row++) {
      int key = keyOfRow.get(row);
      if (key >= 0) {
        first[place(key) + 1]++;
      }
    }
    for (int place = 0; place < places; place++) {
      first[place + 1] += first[place];
    }
    rows = new int[first[places]];
    for (int row = 0; row < size; row++) {
      int key = keyOfRow.get(row);
      if (key >= 0) {
        rows[first[place(key)]++] = row;
      }
    }
    // Each key's place has moved on to the next key's.
    System.arraycopy(first, 0, first, 1, places);
    first[0] = 0;
  }

  private static long[] keysOf(IntColumn keyOfRow, int keys) {
    long[] present = new long[keys / Long.SIZE + 1];
    for (int row = 0; row < keyOfRow.size(); row++) {
      int key = keyOfRow.get(row);
      if (key >= 0) {
        present[key / Long.SIZE] |= 1L << key;
      }
    }
    return present;
  }

  private static int[] placesBefore(long[] present) {
    int[] before = new int[present.length + 1];
    for (int word = 0; word < present.length; word++) {
      before[word + 1] = before[word] + Long.bitCount(present[word]);
    }
    return before;
  }

  /** Where in {@link #first} the key stands; -1: it has no rows. There must be some of any key. */
  final int place(int key) {
    if (present == null) {
      return key;
    }
    long word = present[key / Long.SIZE];
    long bit = 1L << key;
    return (word & bit) == 0 ? -1 : placesBefore[key / Long.SIZE] + Long.bitCount(word & (bit - 1));
  }

  /** No key has a row. */
  public final boolean isEmpty() {
    return rows.length == 0;
  }

  public final int count(int key) {
    if (rows.length == 0) {
      return 0;
    }
    int place = place(key);
    return place < 0 ? 0 : first[place + 1] - first[place];
  }

  /** The {@code nth} row (from 0) of this key. */
  public final int row(int key, int nth) {
    return rows[first[place(key)] + nth];
  }
}
