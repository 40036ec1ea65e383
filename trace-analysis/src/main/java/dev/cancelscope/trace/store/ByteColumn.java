package dev.cancelscope.trace.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing column of bytes, for what has few values: written while loading, read-only once the
 * table that owns it is built. It grows by pages, and a page in which every row has the absent
 * value takes no memory.
 */
final class ByteColumn {
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int LEAST_PAGE = 32;

  private final byte absent;
  private byte[] @Nullable [] pages = new byte[1][];
  private int size;

  /** Which pages are another column's too: they are replaced, not written. Null: none. */
  private boolean @Nullable [] lent;

  /** Absent is 0. */
  ByteColumn() {
    this(0);
  }

  ByteColumn(int absent) {
    this.absent = (byte) absent;
  }

  int add(int value) {
    int row = size++;
    if (row >>> PAGE_BITS == pages.length) {
      pages = Arrays.copyOf(pages, pages.length * 2);
    }
    byte[] page = pages[row >>> PAGE_BITS];
    if (page != null && (row & (PAGE - 1)) < page.length) {
      page[row & (PAGE - 1)] = (byte) value;
    } else if (value != absent || page != null) {
      pageWith(row)[row & (PAGE - 1)] = (byte) value;
    }
    return row;
  }

  int addAbsent() {
    return add(absent);
  }

  int get(int index) {
    byte[] page = pages[index >>> PAGE_BITS];
    return page == null ? absent : page[index & (PAGE - 1)];
  }

  void set(int index, int value) {
    int nth = index >>> PAGE_BITS;
    byte[] page = pages[nth];
    if (page != null && (index & (PAGE - 1)) < page.length) {
      if (lent != null && nth < lent.length && lent[nth]) {
        page = page.clone();
        pages[nth] = page;
        lent[nth] = false;
      }
      page[index & (PAGE - 1)] = (byte) value;
    } else if (value != absent) {
      pageWith(index)[index & (PAGE - 1)] = (byte) value;
    }
  }

  int size() {
    return size;
  }

  /** No row has another value than the absent one. */
  boolean isAbsent() {
    for (byte[] page : pages) {
      if (page != null) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same rows in another order: row {@code i} is row {@code oldIndexOf[i]}; null: as they are.
   * Neither column sees what becomes of the other.
   */
  ByteColumn permuted(int @Nullable [] oldIndexOf) {
    if (oldIndexOf == null) {
      return copy();
    }
    var result = new ByteColumn(absent);
    for (int old : oldIndexOf) {
      result.add(get(old));
    }
    return result;
  }

  /** Shares the pages with it, but for the last, to which rows are added. */
  private ByteColumn copy() {
    var copy = new ByteColumn(absent);
    int last = Math.max(0, size - 1) >>> PAGE_BITS;
    copy.size = size;
    copy.pages = Arrays.copyOf(pages, last + 1);
    byte[] page = pages[last];
    copy.pages[last] = page == null ? null : page.clone();
    lent = new boolean[last];
    for (int nth = 0; nth < last; nth++) {
      lent[nth] = pages[nth] != null;
    }
    copy.lent = lent.clone();
    return copy;
  }

  private byte[] pageWith(int row) {
    int nth = row >>> PAGE_BITS;
    byte[] page = pages[nth];
    int had = page == null ? 0 : page.length;
    boolean first = nth == 0 && size < PAGE; // most traces are small
    int length = first ? Math.min(PAGE, Math.max(LEAST_PAGE, 2 * size)) : PAGE;
    byte[] longer = page == null ? new byte[length] : Arrays.copyOf(page, length);
    if (absent != 0) {
      Arrays.fill(longer, had, length, absent);
    }
    pages[nth] = longer;
    return longer;
  }
}
