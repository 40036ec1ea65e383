package dev.cancelscope.trace.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * From the ids of a file to row numbers, without boxing. Ids that count up from 1, as recorders
 * give them, are looked up in an array; all others in an open-addressing hash. Id 0 has no row.
 */
final class IdRows {
  /** From an id to its row, or -1. */
  @FunctionalInterface
  interface Lookup {
    int row(long id);
  }

  private static final int NO_ROW = -1;

  /** Ids up to so many times the number of ids have their place in the array. */
  private static final int SPARSEST = 2;

  private static final int LEAST_DENSE = 1 << 10;

  /** Row + 1 of each small id. */
  private int[] dense = new int[16];

  private long[] ids = new long[16];
  private int[] rows = new int[16];
  private int hashed;
  private int size;

  /** The row of this id, or -1. */
  int get(long id) {
    if (id < dense.length) {
      return dense[(int) id] - 1;
    }
    return hashed == 0 ? NO_ROW : hashedRow(id);
  }

  void put(long id, int row) {
    size++;
    if (id >= dense.length && id < Math.max(LEAST_DENSE, (long) SPARSEST * size)) {
      growDense(id);
    }
    if (id < dense.length) {
      dense[(int) id] = row + 1;
    } else {
      putHashed(id, row);
    }
  }

  /**
   * The same ids with the rows that they have once their table is in another order; null: it is not
   * put into another. To be read only, until an id is added here.
   */
  IdRows renumbered(int @Nullable [] oldIndexOf) {
    if (oldIndexOf == null) {
      return this;
    }
    int[] newIndexOf = inverse(oldIndexOf);
    var result = new IdRows();
    result.dense = dense.clone();
    result.ids = ids;
    result.rows = rows.clone();
    result.hashed = hashed;
    result.size = size;
    for (int id = 0; id < dense.length; id++) {
      if (dense[id] != 0) {
        result.dense[id] = newIndexOf[dense[id] - 1] + 1;
      }
    }
    for (int slot = 0; slot < ids.length; slot++) {
      if (ids[slot] != 0) {
        result.rows[slot] = newIndexOf[rows[slot]];
      }
    }
    return result;
  }

  /** For each old row its new one. */
  static int[] inverse(int[] oldIndexOf) {
    int[] newIndexOf = new int[oldIndexOf.length];
    for (int newIndex = 0; newIndex < oldIndexOf.length; newIndex++) {
      newIndexOf[oldIndexOf[newIndex]] = newIndex;
    }
    return newIndexOf;
  }

  private int hashedRow(long id) {
    int slot = slotOf(id);
    return ids[slot] == id ? rows[slot] : NO_ROW;
  }

  private void growDense(long id) {
    int before = dense.length;
    dense =
        Arrays.copyOf(dense, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(id + 1, before * 2L)));
    if (hashed == 0) {
      return;
    }
    long[] oldIds = ids;
    int[] oldRows = rows;
    ids = new long[oldIds.length];
    rows = new int[oldRows.length];
    hashed = 0;
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != 0) {
        if (oldIds[i] < dense.length) {
          dense[(int) oldIds[i]] = oldRows[i] + 1;
        } else {
          putHashed(oldIds[i], oldRows[i]);
        }
      }
    }
  }

  private void putHashed(long id, int row) {
    if (hashed * 2 >= ids.length) {
      growHash();
    }
    int slot = slotOf(id);
    if (ids[slot] != id) {
      ids[slot] = id;
      hashed++;
    }
    rows[slot] = row;
  }

  private int slotOf(long id) {
    long mixed = id * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (ids.length - 1);
    while (ids[slot] != 0 && ids[slot] != id) {
      slot = (slot + 1) & (ids.length - 1);
    }
    return slot;
  }

  private void growHash() {
    long[] oldIds = ids;
    int[] oldRows = rows;
    ids = new long[oldIds.length * 2];
    rows = new int[oldIds.length * 2];
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != 0) {
        int slot = slotOf(oldIds[i]);
        ids[slot] = oldIds[i];
        rows[slot] = oldRows[i];
      }
    }
  }
}
