package dev.cancelscope.trace.timeline;

/**
 * The intervals in view, from left to right, in groups that begin within about the same pixel: as
 * many steps as the picture has pixels, however many intervals there are.
 */
final class PixelWalk {
  private final IntervalPyramid intervals;
  private final TimeScale scale;
  private final long pixelNanos;
  private final int first;
  private final int end;

  PixelWalk(IntervalPyramid intervals, TimeScale scale) {
    this.intervals = intervals;
    this.scale = scale;
    pixelNanos = (long) scale.nanosPerPx();
    first = intervals.firstNotBefore(0, scale.fromNanos());
    end = intervals.firstNotBefore(first, scale.toNanos() + 1);
  }

  /** Takes those in [from, to), at least one. */
  interface Group {
    void accept(int from, int to);
  }

  /** The first that does not begin before the picture: those before it may reach into it. */
  int first() {
    return first;
  }

  void walk(Group group) {
    for (int nth = first; nth < end; ) {
      long pixelEnd = scale.nanos(Math.floor(scale.xPx(intervals.began(nth))) + 1);
      int next = Math.min(end, intervals.nextPixel(nth, pixelEnd, pixelNanos));
      group.accept(nth, next);
      nth = next;
    }
  }
}
