package dev.cancelscope.trace.store;

import java.util.Arrays;

/**
 * From the ids of a file to row numbers: an open-addressing hash of longs, without boxing. Id 0 has
 * no row.
 */
final class IdRows {
  private static final int NO_ROW = -1;

  private long[] ids = new long[64];
  private int[] rows = new int[64];
  private int size;

  /** The row of this id, or -1. */
  int get(long id) {
    if (id == 0) {
      return NO_ROW;
    }
    int slot = slotOf(id);
    return ids[slot] == id ? rows[slot] : NO_ROW;
  }

  void put(long id, int row) {
    if (size * 2 >= ids.length) {
      grow();
    }
    int slot = slotOf(id);
    if (ids[slot] != id) {
      ids[slot] = id;
      size++;
    }
    rows[slot] = row;
  }

  /** Renames the rows after their table was put into another order. */
  void renumber(int[] oldIndexOf) {
    int[] newIndexOf = new int[oldIndexOf.length];
    for (int newIndex = 0; newIndex < oldIndexOf.length; newIndex++) {
      newIndexOf[oldIndexOf[newIndex]] = newIndex;
    }
    for (int slot = 0; slot < ids.length; slot++) {
      if (ids[slot] != 0) {
        rows[slot] = newIndexOf[rows[slot]];
      }
    }
  }

  private int slotOf(long id) {
    long mixed = id * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (ids.length - 1);
    while (ids[slot] != 0 && ids[slot] != id) {
      slot = (slot + 1) & (ids.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldIds = ids;
    int[] oldRows = rows;
    ids = new long[oldIds.length * 2];
    rows = new int[oldIds.length * 2];
    Arrays.fill(rows, NO_ROW);
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != 0) {
        int slot = slotOf(oldIds[i]);
        ids[slot] = oldIds[i];
        rows[slot] = oldRows[i];
      }
    }
  }
}
