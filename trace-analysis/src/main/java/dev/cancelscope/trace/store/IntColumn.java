package dev.cancelscope.trace.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing column of ints: written while loading, read-only once the table that owns it is built.
 * It grows by pages, and a page in which every row has the absent value takes no memory.
 */
final class IntColumn {
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int LEAST_PAGE = 32;

  private final int absent;
  private int[] @Nullable [] pages = new int[1][];
  private int size;

  /** Absent is 0. */
  IntColumn() {
    this(0);
  }

  IntColumn(int absent) {
    this.absent = absent;
  }

  int add(int value) {
    int row = size++;
    if (row >>> PAGE_BITS == pages.length) {
      pages = Arrays.copyOf(pages, pages.length * 2);
    }
    int[] page = pages[row >>> PAGE_BITS];
    if (page != null && (row & (PAGE - 1)) < page.length) {
      page[row & (PAGE - 1)] = value;
    } else if (value != absent || page != null) {
      pageWith(row)[row & (PAGE - 1)] = value;
    }
    return row;
  }

  int addAbsent() {
    return add(absent);
  }

  int get(int index) {
    int[] page = pages[index >>> PAGE_BITS];
    return page == null ? absent : page[index & (PAGE - 1)];
  }

  void set(int index, int value) {
    int[] page = pages[index >>> PAGE_BITS];
    if (page != null && (index & (PAGE - 1)) < page.length) {
      page[index & (PAGE - 1)] = value;
    } else if (value != absent) {
      pageWith(index)[index & (PAGE - 1)] = value;
    }
  }

  int size() {
    return size;
  }

  /** No row has another value than the absent one. */
  boolean isAbsent() {
    for (int[] page : pages) {
      if (page != null) {
        return false;
      }
    }
    return true;
  }

  /** The same rows in another order: row {@code i} is row {@code oldIndexOf[i]}; null: as it is. */
  IntColumn permuted(int @Nullable [] oldIndexOf) {
    if (oldIndexOf == null) {
      return this;
    }
    var result = new IntColumn(absent);
    for (int old : oldIndexOf) {
      result.add(get(old));
    }
    return result;
  }

  private int[] pageWith(int row) {
    int nth = row >>> PAGE_BITS;
    int[] page = pages[nth];
    int had = page == null ? 0 : page.length;
    boolean first = nth == 0 && size < PAGE; // most traces are small
    int length = first ? Math.min(PAGE, Math.max(LEAST_PAGE, 2 * size)) : PAGE;
    int[] longer = page == null ? new int[length] : Arrays.copyOf(page, length);
    if (absent != 0) {
      Arrays.fill(longer, had, length, absent);
    }
    pages[nth] = longer;
    return longer;
  }
}
