package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.SpanTable;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How long cleanups took, by the line they stand at: one pass over the spans, one sort for each
 * line.
 *
 * <pre>
 *   bucket   0: below 10 µs   1: below 31.6 µs   2: below 100 µs  …   last: the rest
 * </pre>
 */
public final class CleanupSites {
  /** Steps of a histogram; each is the square root of ten times as long as the one before. */
  public static final int BUCKETS = 16;

  private static final double FIRST_BOUND_NANOS = 10_000;

  private CleanupSites() {}

  /**
   * The cleanups at one line.
   *
   * @param siteIndex the line, or -1: the trace does not say
   * @param ended how many were left within the trace
   * @param open how many were not; they count in the figures as long as they are known to have
   *     lasted
   * @param longestSpan the row of the longest
   */
  public record SiteCleanups(
      int siteIndex,
      int ended,
      int open,
      long totalNanos,
      long medianNanos,
      long p95Nanos,
      long longestNanos,
      int longestSpan,
      Histogram histogram) {}

  /** So many cleanups of each length; immutable, equal when they hold the same. */
  public static final class Histogram {
    private final int[] counts;

    private Histogram(int[] counts) {
      this.counts = counts;
    }

    public int count(int bucket) {
      return counts[bucket];
    }

    /** The fullest bucket's count. */
    public int highest() {
      return Arrays.stream(counts).max().orElse(0);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Histogram histogram && Arrays.equals(counts, histogram.counts);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(counts);
    }
  }

  /** Durations below this lie in the bucket or before it; the last has no bound. */
  public static long upperBoundNanos(int bucket) {
    return Math.round(FIRST_BOUND_NANOS * Math.pow(10, bucket / 2.0));
  }

  /** The bucket of a duration. */
  public static int bucket(long nanos) {
    int bucket = 0;
    while (bucket < BUCKETS - 1 && nanos >= upperBoundNanos(bucket)) {
      bucket++;
    }
    return bucket;
  }

  /** The cleanups that touch [from, to], those lines first that cost most in all. */
  public static List<SiteCleanups> between(TraceStore store, long fromNanos, long toNanos) {
    int sites = store.sites().size();
    var spansOf = new IntLists(sites + 1);
    SpanTable spans = store.spans();
    for (int span = 0; span < spans.size(); span++) {
      if (spans.beganNanos(span) > toNanos) {
        break; // the table is sorted by beginning
      }
      if (store.spanEndNanos(span) >= fromNanos) {
        spansOf.add(spans.siteIndex(span) + 1, span);
      }
    }
    List<SiteCleanups> all = new ArrayList<>();
    for (int key = 0; key <= sites; key++) {
      int[] rows = spansOf.rows(key);
      if (rows.length > 0) {
        all.add(of(store, key - 1, rows));
      }
    }
    all.sort(
        Comparator.comparingLong(SiteCleanups::totalNanos)
            .reversed()
            .thenComparingInt(SiteCleanups::siteIndex));
    return List.copyOf(all);
  }

  private static SiteCleanups of(TraceStore store, int site, int[] rows) {
    long[] nanos = new long[rows.length];
    int[] counts = new int[BUCKETS];
    int open = 0;
    int longest = rows[0];
    long total = 0;
    for (int i = 0; i < rows.length; i++) {
      nanos[i] = durationNanos(store, rows[i]);
      counts[bucket(nanos[i])]++;
      open += Nanos.known(store.spans().endedNanos(rows[i])) ? 0 : 1;
      longest = nanos[i] > durationNanos(store, longest) ? rows[i] : longest;
      total += nanos[i];
    }
    Arrays.sort(nanos);
    return new SiteCleanups(
        site,
        rows.length - open,
        open,
        total,
        nanos[(nanos.length - 1) / 2],
        nanos[(int) Math.ceil(nanos.length * 0.95) - 1],
        nanos[nanos.length - 1],
        longest,
        new Histogram(counts));
  }

  private static long durationNanos(TraceStore store, int span) {
    return store.spanEndNanos(span) - store.spans().beganNanos(span);
  }

  /** Growing lists of ints, one for each key; without an object for each int. */
  private static final class IntLists {
    private final int[][] lists;
    private final int[] sizes;

    IntLists(int keys) {
      lists = new int[keys][];
      sizes = new int[keys];
    }

    void add(int key, int value) {
      int[] list = lists[key];
      if (list == null) {
        list = new int[4];
      } else if (sizes[key] == list.length) {
        list = Arrays.copyOf(list, list.length * 2);
      }
      list[sizes[key]++] = value;
      lists[key] = list;
    }

    int[] rows(int key) {
      return sizes[key] == 0 ? new int[0] : Arrays.copyOf(lists[key], sizes[key]);
    }
  }
}
