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
  private static final int[] NOTHING = {};

  private final int absent;
  private int[] @Nullable [] pages = new int[1][];
  private int size;

  /** The page of the row that was added last, if there is one; only {@link #add} looks at it. */
  private int[] tail = NOTHING;

  /** Which pages are another column's too: they are replaced, not written. Null: none. */
  private boolean @Nullable [] lent;

  /** Absent is 0. */
  IntColumn() {
    this(0);
  }

  IntColumn(int absent) {
    this.absent = absent;
  }

  int add(int value) {
    int row = size++;
    int place = row & (PAGE - 1);
    if (place > 0 && place < tail.length) {
      tail[place] = value;
      return row;
    }
    set(row, value);
    int[] page = page(row);
    tail = page == null ? NOTHING : page;
    return row;
  }

  int addAbsent() {
    return add(absent);
  }

  /** What was set; of a row that was not, the absent value. */
  int get(int index) {
    int[] page = page(index);
    int place = index & (PAGE - 1);
    return page == null || place >= page.length ? absent : page[place];
  }

  /**
   * Also of a row that was not added: whoever counts the rows elsewhere only sets what is known.
   */
  void set(int index, int value) {
    int nth = index >>> PAGE_BITS;
    int[] page = page(index);
    int place = index & (PAGE - 1);
    if (page == null || place >= page.length) {
      if (value != absent) {
        pageWith(index)[place] = value;
      }
      return;
    }
    if (lent != null && nth < lent.length && lent[nth]) {
      page = page.clone();
      pages[nth] = page;
      lent[nth] = false;
    }
    page[place] = value;
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

  /**
   * The same rows in another order: row {@code i} is row {@code oldIndexOf[i]}; null: as they are.
   * Neither column sees what becomes of the other.
   */
  IntColumn permuted(int @Nullable [] oldIndexOf) {
    return permuted(oldIndexOf, size);
  }

  /** The same of a column that has so many rows, of which only some were set. */
  IntColumn permuted(int @Nullable [] oldIndexOf, int rows) {
    if (oldIndexOf == null) {
      return copy(rows);
    }
    var result = new IntColumn(absent);
    for (int old : oldIndexOf) {
      result.add(get(old));
    }
    return result;
  }

  /** Shares the pages with it, but for the last, to which rows are added. */
  private IntColumn copy(int rows) {
    var copy = new IntColumn(absent);
    int last = Math.max(0, rows - 1) >>> PAGE_BITS;
    copy.size = rows;
    copy.pages = Arrays.copyOf(pages, last + 1);
    int[] page = copy.pages[last];
    copy.pages[last] = page == null ? null : page.clone();
    lent = new boolean[last];
    for (int nth = 0; nth < last; nth++) {
      lent[nth] = copy.pages[nth] != null;
    }
    copy.lent = lent.clone();
    return copy;
  }

  private int @Nullable [] page(int row) {
    int nth = row >>> PAGE_BITS;
    return nth < pages.length ? pages[nth] : null;
  }

  private int[] pageWith(int row) {
    int nth = row >>> PAGE_BITS;
    if (nth >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(nth + 1, pages.length * 2));
    }
    int[] page = pages[nth];
    int had = page == null ? 0 : page.length;
    int length = nth > 0 ? PAGE : Math.min(PAGE, Math.max(LEAST_PAGE, 2 * (row + 1)));
    int[] longer = page == null ? new int[length] : Arrays.copyOf(page, length);
    if (absent != 0) {
      Arrays.fill(longer, had, length, absent);
    }
    pages[nth] = longer;
    return longer;
  }
}
