package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.timeline.DrawItem.Arrow;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.Flag;
import dev.cancelscope.trace.timeline.DrawItem.Frame;
import dev.cancelscope.trace.timeline.DrawItem.Gridline;
import dev.cancelscope.trace.timeline.DrawItem.Label;
import dev.cancelscope.trace.timeline.DrawItem.Mark;
import dev.cancelscope.trace.timeline.DrawItem.Moment;
import dev.cancelscope.trace.timeline.DrawItem.Point;
import dev.cancelscope.trace.timeline.DrawItem.Range;
import dev.cancelscope.trace.timeline.DrawItem.RowBand;
import java.util.List;

/** What lies under the pointer: the frontmost item of the very list that was painted. */
public final class HitTest {
  private static final double MARK_SLOP_PX = 6;
  private static final double LINE_SLOP_PX = 3;

  private HitTest() {}

  public static Subject at(DrawList list, double xPx, double yPx) {
    boolean onAxis = yPx < TimelineMetrics.AXIS_HEIGHT_PX;
    List<DrawItem> items = list.items();
    for (int i = items.size() - 1; i >= 0; i--) {
      DrawItem item = items.get(i);
      if (hits(item, xPx, yPx, onAxis)) {
        return item.subject();
      }
    }
    return new Subject.Nothing();
  }

  private static boolean hits(DrawItem item, double x, double y, boolean onAxis) {
    return switch (item) {
      case RowBand band ->
          !onAxis && within(y, band.yPx(), band.yPx() + TimelineMetrics.ROW_HEIGHT_PX);
      case Bar bar -> !onAxis && hitsBar(bar, x, y);
      case Mark mark ->
          !onAxis
              && Math.abs(x - mark.xPx()) <= MARK_SLOP_PX
              && within(y, mark.yPx(), mark.yPx() + TimelineMetrics.ROW_HEIGHT_PX);
      case Flag flag -> !onAxis && hitsFlag(flag, x, y);
      case Arrow arrow -> !onAxis && hitsArrow(arrow.points(), x, y);
      case Label label ->
          onAxis == label.tone().onAxis()
              && within(x, label.xPx(), label.xPx() + label.widthPx())
              && Math.abs(y - label.yPx()) <= TimelineMetrics.FONT_PX / 2.0;
      // On the rows, what stands there matters more than a line that happens to cross.
      case Moment moment -> onAxis && Math.abs(x - moment.xPx()) <= LINE_SLOP_PX;
      case Gridline line -> false;
      case Range range -> false;
      case Frame frame -> false;
    };
  }

  private static boolean hitsBar(Bar bar, double x, double y) {
    return within(x, bar.x0Px() - 1, bar.x1Px() + 1)
        && within(y, bar.yPx(), bar.yPx() + bar.heightPx());
  }

  private static boolean hitsFlag(Flag flag, double x, double y) {
    double bottom = flag.yPx() + TimelineMetrics.ROW_HEIGHT_PX;
    return within(x, flag.x0Px() - LINE_SLOP_PX, flag.x1Px() + LINE_SLOP_PX)
        && within(y, bottom - TimelineMetrics.BAR_INSET_PX, bottom);
  }

  /** Arrows are made of level and upright lines. */
  private static boolean hitsArrow(List<Point> points, double x, double y) {
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      double left = Math.min(a.xPx(), b.xPx()) - LINE_SLOP_PX;
      double right = Math.max(a.xPx(), b.xPx()) + LINE_SLOP_PX;
      double top = Math.min(a.yPx(), b.yPx()) - LINE_SLOP_PX;
      double bottom = Math.max(a.yPx(), b.yPx()) + LINE_SLOP_PX;
      if (within(x, left, right) && within(y, top, bottom)) {
        return true;
      }
    }
    return false;
  }

  private static boolean within(double value, double from, double to) {
    return value >= from && value < to;
  }
}
