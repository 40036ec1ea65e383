package dev.cancelscope.trace.timeline;

import java.util.function.IntConsumer;

/**
 * Intervals sorted by beginning, and what blocks of 16, 256, 4096 … of them hold: the first
 * beginning, the latest end, the longest, the worst. Any question about a stretch of them costs the
 * logarithm of their number instead of the number, and seldom looks at an interval itself; the
 * answers are exact.
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
  private final long[][] begins;
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
    begins = new long[levels][];
    latestEnds = new long[levels][];
    longest = new long[levels][];
    worst = new byte[levels][];
    for (int level = 0; level < levels; level++) {
      int blocks = ((count - 1) >> (BITS * (level + 1))) + 1;
      begins[level] = new long[blocks];
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
      begins[level][block] = intervals.beganNanos(block << (BITS * (level + 1)));
      int from = block << BITS;
      int to = Math.min(parts, (block + 1) << BITS);
      if (level == 0) {
        fillOfIntervals(block, from, to);
      } else {
        fillOfBlocks(level, block, from, to);
      }
    }
  }

  private void fillOfIntervals(int block, int from, int to) {
    long latest = Long.MIN_VALUE;
    long length = 0;
    int rank = 0;
    for (int nth = from; nth < to; nth++) {
      long end = intervals.endedNanos(nth);
      latest = Math.max(latest, end);
      length = Math.max(length, end - intervals.beganNanos(nth));
      rank = Math.max(rank, intervals.rank(nth));
    }
    latestEnds[0][block] = latest;
    longest[0][block] = length;
    worst[0][block] = (byte) rank;
  }

  private void fillOfBlocks(int level, int block, int from, int to) {
    long latest = Long.MIN_VALUE;
    long length = 0;
    int rank = 0;
    for (int part = from; part < to; part++) {
      latest = Math.max(latest, latestEnds[level - 1][part]);
      length = Math.max(length, longest[level - 1][part]);
      rank = Math.max(rank, worst[level - 1][part]);
    }
    latestEnds[level][block] = latest;
    longest[level][block] = length;
    worst[level][block] = (byte) rank;
  }

  int count() {
    return count;
  }

  /** When one begins; the first of a block without a look at it. */
  long began(int nth) {
    boolean first = begins.length > 0 && startsBlock(nth, 0);
    return first ? begins[0][nth >> BITS] : intervals.beganNanos(nth);
  }

  /**
   * When the last before {@code to} begins, or a moment later that is not after {@code notAfter},
   * where that saves a look at it.
   */
  long lastBegan(int to, long notAfter) {
    boolean first = to < count && begins.length > 0 && startsBlock(to, 0);
    long next = first ? begins[0][to >> BITS] : Long.MAX_VALUE;
    return next <= notAfter ? next : intervals.beganNanos(to - 1);
  }

  long ended(int nth) {
    return intervals.endedNanos(nth);
  }

  int rank(int nth) {
    return intervals.rank(nth);
  }

  /** The first at or after {@code from} that does not begin before {@code nanos}, or the count. */
  int firstNotBefore(int from, long nanos) {
    if (begins.length == 0) {
      return search(from, count, nanos);
    }
    int block = firstBlockNotBefore(from, nanos);
    return search(Math.max(from, (block - 1) << BITS), Math.min(count, block << BITS), nanos);
  }

  /**
   * About the first after {@code nth} that begins at {@code pixelEnd} or later: where a block ends
   * within the next pixel, its end, so that questions about what lies between are about whole
   * blocks. What lies between begins before the end of the next pixel.
   */
  int nextPixel(int nth, long pixelEnd, long pixelNanos) {
    if (begins.length == 0) {
      return Math.max(nth + 1, search(nth, count, pixelEnd));
    }
    int block = firstBlockNotBefore(nth, pixelEnd);
    int end = block << BITS;
    long latest = pixelEnd + pixelNanos;
    int whole = (((block - 1) >> BITS) + 1) << BITS;
    if (whole < begins[0].length && begins[0][whole] <= latest) {
      return whole << BITS;
    }
    if (end > nth && block < begins[0].length && begins[0][block] <= latest) {
      return end;
    }
    int from = Math.max(nth, (block - 1) << BITS);
    return Math.max(nth + 1, search(from, Math.min(count, end), pixelEnd));
  }

  /** The first block after that of {@code from} that does not begin before; doubling steps. */
  private int firstBlockNotBefore(int from, long nanos) {
    long[] first = begins[0];
    int low = (from >> BITS) + 1;
    int step = 1;
    while (low + step <= first.length && first[low + step - 1] < nanos) {
      low += step;
      step <<= 1;
    }
    int high = Math.min(first.length, low + step - 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (first[middle] < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int search(int from, int to, long nanos) {
    int low = from;
    int high = to;
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

  /**
   * Those in [from, to) that last longer than {@code nanos}, from the first on, at most so many.
   */
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

  /** What a stretch of them has: filled by {@link #look}, to be used again. */
  static final class Look {
    /** When the last of them has ended; MIN_VALUE when there are none. */
    long latestEnd;

    /** How long the longest lasts; -1 when there are none. */
    long longest;

    /** The worst rank; 0 when there are none. */
    int worst;
  }

  /** Looks at [from, to). */
  void look(int from, int to, Look look) {
    look.latestEnd = Long.MIN_VALUE;
    look.longest = -1;
    look.worst = 0;
    for (int nth = from; nth < to; ) {
      int level = wholeBlock(nth, to);
      if (level < 0) {
        long end = ended(nth);
        look.latestEnd = Math.max(look.latestEnd, end);
        look.longest = Math.max(look.longest, end - began(nth));
        look.worst = Math.max(look.worst, rank(nth));
        nth++;
      } else {
        int block = nth >> (BITS * (level + 1));
        look.latestEnd = Math.max(look.latestEnd, latestEnds[level][block]);
        look.longest = Math.max(look.longest, longest[level][block]);
        look.worst = Math.max(look.worst, worst[level][block]);
        nth += 1 << (BITS * (level + 1));
      }
    }
  }

  /** When the last of [from, to) has ended; MIN_VALUE when there are none. */
  long latestEnd(int from, int to) {
    long latest = Long.MIN_VALUE;
    for (int nth = from; nth < to; ) {
      int level = wholeBlock(nth, to);
      if (level < 0) {
        latest = Math.max(latest, ended(nth));
        nth++;
      } else {
        latest = Math.max(latest, latestEnds[level][nth >> (BITS * (level + 1))]);
        nth += 1 << (BITS * (level + 1));
      }
    }
    return latest;
  }

  /** The level of the largest block that begins here and does not reach beyond, or -1. */
  private int wholeBlock(int nth, int to) {
    int level = -1;
    while (level + 1 < worst.length && startsBlock(nth, level + 1)) {
      long end = nth + (1L << (BITS * (level + 2)));
      if (Math.min(end, count) > to) {
        break;
      }
      level++;
    }
    return level;
  }
}
