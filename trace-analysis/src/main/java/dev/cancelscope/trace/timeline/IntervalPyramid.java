package dev.cancelscope.trace.timeline;

import java.util.function.IntConsumer;

/**
 * Intervals sorted by beginning, and what blocks of 16, 256, 4096 … of them hold: the latest end,
 * the longest, the worst. Any question about a stretch of them costs the logarithm of their number
 * instead of the number; the answers are exact.
 *
 * <pre>
 *   worst    [            2            ]   one block of 256
 *            [ 0 ][ 0 ][ 2 ] … [ 0 ][ 1 ]   blocks of 16
 *             intervals, by beginning
 * </pre>
 *
 * Immutable while the intervals are.
 */
final class IntervalPyramid {
  private static final int BITS = 4;

  /** Sorted by beginning. A rank above 0 must not be lost in a merge; the higher goes first. */
  interface Intervals {
    int count();

    long beganNanos(int nth);

    long endedNanos(int nth);

    int rank(int nth);
  }

  private final Intervals intervals;
  private final int count;
  private final long[][] latestEnds;
  private final long[][] longest;
  private final byte[][] worst;

  private IntervalPyramid(Intervals intervals) {
    this.intervals = intervals;
    count = intervals.count();
    int levels = 0;
    while (count >> (BITS * levels) > 1 << BITS) {
      levels++;
    }
    latestEnds = new long[levels][];
    longest = new long[levels][];
    worst = new byte[levels][];
    for (int level = 0; level < levels; level++) {
      int blocks = ((count - 1) >> (BITS * (level + 1))) + 1;
      latestEnds[level] = new long[blocks];
      longest[level] = new long[blocks];
      worst[level] = new byte[blocks];
      fill(level, blocks);
    }
  }

  static IntervalPyramid of(Intervals intervals) {
    return new IntervalPyramid(intervals);
  }

  private void fill(int level, int blocks) {
    int parts = level == 0 ? count : longest[level - 1].length;
    for (int block = 0; block < blocks; block++) {
      long latest = Long.MIN_VALUE;
      long length = 0;
      int rank = 0;
      int end = Math.min(parts, (block + 1) << BITS);
      for (int part = block << BITS; part < end; part++) {
        boolean leaf = level == 0;
        latest = Math.max(latest, leaf ? ended(part) : latestEnds[level - 1][part]);
        length = Math.max(length, leaf ? ended(part) - began(part) : longest[level - 1][part]);
        rank = Math.max(rank, leaf ? intervals.rank(part) : worst[level - 1][part]);
      }
      latestEnds[level][block] = latest;
      longest[level][block] = length;
      worst[level][block] = (byte) rank;
    }
  }

  int count() {
    return count;
  }

  long began(int nth) {
    return intervals.beganNanos(nth);
  }

  long ended(int nth) {
    return intervals.endedNanos(nth);
  }

  int rank(int nth) {
    return intervals.rank(nth);
  }

  /** The first at or after {@code from} that does not begin before {@code nanos}, or the count. */
  int firstNotBefore(int from, long nanos) {
    int low = from;
    int step = 1;
    while (low + step <= count && began(low + step - 1) < nanos) {
      low += step;
      step <<= 1;
    }
    int high = Math.min(count, low + step - 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (began(middle) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Those in [from, to) that end after {@code nanos}, from the first on, at most so many. */
  void endingAfter(int from, int to, long nanos, int most, IntConsumer taker) {
    above(latestEnds, from, to, nanos, false, most, taker);
  }

  /** Those in [from, to) that last longer than {@code nanos}, from the first on, at most so many. */
  void lastingLonger(int from, int to, long nanos, int most, IntConsumer taker) {
    above(longest, from, to, nanos, true, most, taker);
  }

  private void above(
      long[][] levels, int from, int to, long limit, boolean length, int most, IntConsumer taker) {
    int found = 0;
    for (int nth = from; nth < to && found < most; ) {
      int skip = 0;
      for (int level = 0; level < levels.length && startsBlock(nth, level); level++) {
        if (levels[level][nth >> (BITS * (level + 1))] > limit) {
          break;
        }
        skip = 1 << (BITS * (level + 1));
      }
      if (skip == 0) {
        if (ended(nth) - (length ? began(nth) : 0) > limit) {
          taker.accept(nth);
          found++;
        }
        skip = 1;
      }
      nth += skip;
    }
  }

  private static boolean startsBlock(int nth, int level) {
    return (nth & ((1 << (BITS * (level + 1))) - 1)) == 0;
  }

  /** The first of the worst in [from, to), or -1 when none of them is worse than 0. */
  int worst(int from, int to) {
    int found = -1;
    int rank = 0;
    for (int nth = from; nth < to; ) {
      int skip = 0;
      for (int level = 0; level < worst.length && startsBlock(nth, level); level++) {
        if (worst[level][nth >> (BITS * (level + 1))] > rank) {
          break;
        }
        skip = 1 << (BITS * (level + 1));
      }
      if (skip == 0) {
        if (rank(nth) > rank) {
          rank = rank(nth);
          found = nth;
        }
        skip = 1;
      }
      nth += skip;
    }
    return found;
  }

  /** When the last of those in [from, to) has ended; MIN_VALUE when there are none. */
  long latestEnd(int from, int to) {
    long latest = Long.MIN_VALUE;
    for (int nth = from; nth < to; ) {
      int skip = 1;
      long end = ended(nth);
      for (int level = 0; level < latestEnds.length && startsBlock(nth, level); level++) {
        int size = 1 << (BITS * (level + 1));
        if (nth + size > to) {
          break;
        }
        skip = size;
        end = latestEnds[level][nth >> (BITS * (level + 1))];
      }
      latest = Math.max(latest, end);
      nth += skip;
    }
    return latest;
  }
}
