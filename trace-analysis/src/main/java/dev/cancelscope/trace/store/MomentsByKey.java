package dev.cancelscope.trace.store;

/**
 * Which rows of a table that is sorted by time belong to a row of another, and which of them came
 * first. It shares the column of times with the table.
 */
public final class MomentsByKey extends RowsByKey {
  private final LongColumn nanosOfRow;

  /** The times must never fall from row to row. */
  MomentsByKey(IntColumn keyOfRow, int keys, LongColumn nanosOfRow) {
    super(keyOfRow, keys);
    this.nanosOfRow = nanosOfRow;
  }

  /** The time of the {@code nth} row (from 0) of this key. */
  public long nanos(int key, int nth) {
    return nanosOfRow.get(row(key, nth));
  }

  /**
   * How many rows of this key lie before a time: also the {@code nth} of the first that does not. A
   * binary search.
   */
  public int countBefore(int key, long nanos) {
    if (rows.length == 0) {
      return 0;
    }
    int place = place(key);
    if (place < 0) {
      return 0;
    }
    int from = first[place];
    int low = from;
    int high = first[place + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (nanosOfRow.get(rows[middle]) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - from;
  }
}
