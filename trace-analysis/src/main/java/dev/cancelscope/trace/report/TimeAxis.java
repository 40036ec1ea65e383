package dev.cancelscope.trace.report;

import dev.cancelscope.trace.text.Durations;

/**
 * Durations of very different length side by side: a logarithmic scale, a tick for each power of
 * ten from a microsecond on.
 */
final class TimeAxis {
  private static final double LEAST_NANOS = 1_000;
  private static final double LEAST_DECADES = 3;

  private final double leftPx;
  private final double widthPx;
  private final double decades;

  /** For durations up to {@code longestNanos}, between these edges. */
  TimeAxis(double leftPx, double rightPx, long longestNanos) {
    this.leftPx = leftPx;
    widthPx = rightPx - leftPx;
    double longest = Math.max(LEAST_NANOS, (double) longestNanos);
    decades = Math.max(LEAST_DECADES, Math.ceil(Math.log10(longest / LEAST_NANOS)));
  }

  double xPx(long nanos) {
    double above = Math.log10(Math.max(LEAST_NANOS, (double) nanos) / LEAST_NANOS);
    return leftPx + widthPx * above / decades;
  }

  /** The gridlines, with their labels beneath. */
  void draw(SvgWriter svg, double topPx, double bottomPx) {
    long nanos = (long) LEAST_NANOS;
    for (int decade = 0; decade <= decades; decade++) {
      double x = xPx(nanos);
      svg.rect(x, topPx, 1, bottomPx - topPx, "grid");
      svg.text(x + 4, bottomPx + 10, label(nanos), "muted small");
      nanos *= 10;
    }
  }

  private static String label(long nanos) {
    return Durations.text(nanos).replaceFirst("\\.0+(?= )", "");
  }
}
