package dev.cancelscope.trace.timeline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Intervals by row, where those that overlap are one: when anything of a row was the case, however
 * many things it was. Linear but for two sorts; then a picture costs its pixels.
 *
 * <pre>
 *   row 3    [----]   [--]       becomes   [------]  [--]
 *               [----]
 * </pre>
 */
final class Unions {
  private int[] rows = new int[64];
  private long[] began = new long[64];
  private long[] ended = new long[64];
  private int count;

  void add(int row, long beganNanos, long endedNanos) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
      began = Arrays.copyOf(began, 2 * count);
      ended = Arrays.copyOf(ended, 2 * count);
    }
    rows[count] = row;
    began[count] = beganNanos;
    ended[count++] = endedNanos;
  }

  /** What each row has; rows without any are absent. To be called once, after all were added. */
  Map<Integer, IntervalPyramid> byRow() {
    long[] keys = Arrays.copyOf(began, count);
    int[] byBeginning = StableSort.byKey(keys);
    Arrays.setAll(keys, nth -> rows[byBeginning[nth]]);
    int[] byRow = StableSort.byKey(keys);
    var found = new HashMap<Integer, IntervalPyramid>();
    long[] begins = new long[count];
    long[] ends = new long[count];
    for (int nth = 0; nth < count; ) {
      int row = rows[byBeginning[byRow[nth]]];
      int used = 0;
      for (; nth < count && rows[byBeginning[byRow[nth]]] == row; nth++) {
        int one = byBeginning[byRow[nth]];
        if (used > 0 && began[one] <= ends[used - 1]) {
          ends[used - 1] = Math.max(ends[used - 1], ended[one]);
        } else {
          begins[used] = began[one];
          ends[used++] = ended[one];
        }
      }
      var own = new Own(Arrays.copyOf(begins, used), Arrays.copyOf(ends, used));
      found.put(row, IntervalPyramid.of(own));
    }
    return Map.copyOf(found);
  }

  /** Of one row; nothing of it is a problem. */
  private static final class Own implements IntervalPyramid.Intervals {
    private final long[] begins;
    private final long[] ends;

    Own(long[] begins, long[] ends) {
      this.begins = begins;
      this.ends = ends;
    }

    @Override
    public int count() {
      return begins.length;
    }

    @Override
    public long beganNanos(int nth) {
      return begins[nth];
    }

    @Override
    public long endedNanos(int nth) {
      return ends[nth];
    }

    @Override
    public int rank(int nth) {
      return Problems.NONE;
    }
  }
}
