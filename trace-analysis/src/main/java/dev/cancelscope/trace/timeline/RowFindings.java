package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.Arrays;
import java.util.List;

/**
 * The findings of one severity by row, those of collapsed tasks on the row that they are collapsed
 * into, sorted by beginning; with each the latest end so far, so that what covers a moment is found
 * without a look at all that began before it. Immutable.
 *
 * <pre>
 *   row              3          3          3          8
 *   began            10         20         30         5
 *   ends             15         90         40         6
 *   latest so far    15  (0)    90  (1)    90  (1)    6  (3)
 * </pre>
 */
final class RowFindings {
  private final int[] rows;
  private final long[] began;
  private final long[] ended;
  private final int[] findings;

  /** The place of the one that ends last, of this one and those before it on the same row. */
  private final int[] latest;

  private RowFindings(int count) {
    rows = new int[count];
    began = new long[count];
    ended = new long[count];
    findings = new int[count];
    latest = new int[count];
  }

  /** Linear in the number of findings, whatever the number of rows. */
  static RowFindings of(TraceStore store, List<Finding> all, RowOrder order, int rank) {
    int[] chosen = new int[all.size()];
    int count = 0;
    for (int finding = 0; finding < all.size(); finding++) {
      Finding one = all.get(finding);
      boolean shown = one.taskIndex() >= 0 && order.nearestRow(one.taskIndex()) >= 0;
      if (shown && Problems.rank(one.severity()) == rank) {
        chosen[count++] = finding;
      }
    }
    return sorted(store, all, order, Arrays.copyOf(chosen, count));
  }

  private static RowFindings sorted(
      TraceStore store, List<Finding> all, RowOrder order, int[] chosen) {
    long[] keys = new long[chosen.length];
    Arrays.setAll(keys, nth -> beganNanos(store, all.get(chosen[nth])));
    int[] byBeginning = StableSort.byKey(keys);
    Arrays.setAll(keys, nth -> order.nearestRow(all.get(chosen[byBeginning[nth]]).taskIndex()));
    int[] byRow = StableSort.byKey(keys);
    var sorted = new RowFindings(chosen.length);
    for (int place = 0; place < chosen.length; place++) {
      int finding = chosen[byBeginning[byRow[place]]];
      sorted.put(place, (int) keys[byRow[place]], finding, store, all.get(finding));
    }
    return sorted;
  }

  private void put(int place, int row, int index, TraceStore store, Finding finding) {
    rows[place] = row;
    findings[place] = index;
    began[place] = beganNanos(store, finding);
    ended[place] = endedNanos(store, finding);
    boolean first = place == 0 || rows[place - 1] != row;
    boolean last = first || ended[place] > ended[latest[place - 1]];
    latest[place] = last ? place : latest[place - 1];
  }

  /** Where it is not known, the whole life of its task. */
  static long beganNanos(TraceStore store, Finding finding) {
    return Nanos.known(finding.startNanos())
        ? finding.startNanos()
        : store.tasks().createdNanos(finding.taskIndex());
  }

  static long endedNanos(TraceStore store, Finding finding) {
    if (!Nanos.known(finding.startNanos())) {
      return store.lastNanos(finding.taskIndex());
    }
    boolean lasts = Nanos.known(finding.durationNanos()) && finding.durationNanos() > 0;
    return finding.startNanos() + (lasts ? finding.durationNanos() : 0);
  }

  /** The place of the row's first. */
  int firstOf(int row) {
    int low = 0;
    int high = rows.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows[middle] < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The first place in [from, to) that begins after {@code nanos}, or {@code to}. */
  int firstAfter(int from, int to, long nanos) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (began[middle] <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  long began(int place) {
    return began[place];
  }

  long ended(int place) {
    return ended[place];
  }

  /** Of the row's findings up to this place, the place of the one that ends last. */
  int latest(int place) {
    return latest[place];
  }

  /** Its index among all findings. */
  int finding(int place) {
    return findings[place];
  }
}
