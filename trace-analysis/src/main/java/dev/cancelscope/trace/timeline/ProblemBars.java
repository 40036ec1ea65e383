package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be seen on one row although it is too narrow: each a few pixels wide, and of those that
 * would cover one another the worst. To be drawn over everything that was merged.
 */
final class ProblemBars {
  private final List<Bar> bars = new ArrayList<>();
  private final List<Integer> ranks = new ArrayList<>();

  /** From left to right; a higher rank is worse. */
  void add(double xPx, double yPx, double heightPx, int rank, Subject subject) {
    int last = bars.size() - 1;
    if (last < 0 || xPx >= bars.get(last).x1Px()) {
      bars.add(bar(xPx, yPx, heightPx, rank, subject));
      ranks.add(rank);
    } else if (rank > ranks.get(last)) {
      // In the same place: if it moved along, the first of a chain would be out of sight.
      bars.set(last, bar(bars.get(last).x0Px(), yPx, heightPx, rank, subject));
      ranks.set(last, rank);
    }
  }

  private static Bar bar(double xPx, double yPx, double heightPx, int rank, Subject subject) {
    double x1 = xPx + TimelineMetrics.PROBLEM_PX;
    return new Bar(xPx, x1, yPx, heightPx, tone(rank), Pattern.SOLID, false, subject);
  }

  void addTo(List<DrawItem> items) {
    items.addAll(bars);
  }

  private static BarTone tone(int rank) {
    return switch (rank) {
      case Problems.ERROR -> BarTone.ERROR;
      case Problems.WARNING -> BarTone.WARNING;
      default -> BarTone.CLEANUP_INTERRUPTED;
    };
  }
}
