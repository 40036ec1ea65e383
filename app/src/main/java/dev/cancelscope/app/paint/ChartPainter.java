package dev.cancelscope.app.paint;

import dev.cancelscope.app.paint.Surface.TextStyle;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.timeline.DrawItem;
import dev.cancelscope.trace.timeline.DrawItem.Arrow;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.Flag;
import dev.cancelscope.trace.timeline.DrawItem.Frame;
import dev.cancelscope.trace.timeline.DrawItem.Gridline;
import dev.cancelscope.trace.timeline.DrawItem.Label;
import dev.cancelscope.trace.timeline.DrawItem.LabelTone;
import dev.cancelscope.trace.timeline.DrawItem.Mark;
import dev.cancelscope.trace.timeline.DrawItem.Moment;
import dev.cancelscope.trace.timeline.DrawItem.MomentTone;
import dev.cancelscope.trace.timeline.DrawItem.Point;
import dev.cancelscope.trace.timeline.DrawItem.Range;
import dev.cancelscope.trace.timeline.DrawItem.RowBand;
import dev.cancelscope.trace.timeline.DrawList;
import dev.cancelscope.trace.timeline.TextWidth;
import dev.cancelscope.trace.timeline.TimelineMetrics;
import java.util.List;

/**
 * Walks a draw list twice: grounds, grid and bars go into the raster; marks, arrows, texts and the
 * axis onto the surface above it. Knows no toolkit.
 */
final class ChartPainter {
  private static final double FADE_PX = 56;
  private static final double AXIS = TimelineMetrics.AXIS_HEIGHT_PX;
  private static final double HEAD_PX = 4;
  private static final double DASH_PX = 4;
  private static final double CHIP_HEIGHT_PX = 14;
  private static final double TICK_PAD_PX = 5;

  private final Palette palette;

  ChartPainter(Palette palette) {
    this.palette = palette;
  }

  /** The lower layer. */
  void paintBars(DrawList list, Raster raster) {
    double width = list.request().widthPx();
    double height = list.request().heightPx();
    // Each pixel is filled once: the axis, the rows, and what is left below them.
    raster.fill(0, 0, width, AXIS, palette.ground());
    raster.clipAbove(AXIS);
    double rowsEnd = AXIS;
    for (DrawItem item : list.items()) {
      if (item instanceof RowBand band) {
        int argb = palette.band(band.tone());
        raster.fill(0, band.yPx(), width, TimelineMetrics.ROW_HEIGHT_PX, argb);
        rowsEnd = Math.max(rowsEnd, band.yPx() + TimelineMetrics.ROW_HEIGHT_PX);
      }
    }
    raster.fill(0, rowsEnd, width, height - rowsEnd, palette.ground());
    for (DrawItem item : list.items()) {
      switch (item) {
        case RowBand _ -> {}
        case Gridline line -> raster.upright(line.xPx(), AXIS, height - AXIS, palette.grid());
        case Bar bar -> bar(bar, raster);
        case Mark _, Flag _, Arrow _, Label _, Moment _, Range _, Frame _ -> {}
      }
    }
  }

  void bar(Bar bar, Raster raster) {
    double fadePx = bar.fadesOut() ? Math.min(FADE_PX, bar.widthPx()) : 0;
    var box = new Raster.Box(bar.x0Px(), bar.x1Px(), bar.yPx(), bar.heightPx());
    int ground = palette.bar(bar.tone());
    raster.bar(box, bar.pattern(), ground, palette.pattern(bar.tone()), fadePx);
  }

  /** The upper layer. */
  void paintTop(DrawList list, Surface surface) {
    double width = list.request().widthPx();
    double height = list.request().heightPx();
    surface.clip(0, AXIS, width, height - AXIS);
    onRows(list.items(), surface, height);
    surface.endClip();
    surface.clip(0, 0, width, height);
    axis(list, surface);
    surface.endClip();
  }

  /** What lies on the rows: also the painter of legends, which have no axis. */
  void onRows(List<DrawItem> items, Surface surface, double heightPx) {
    var marks = new MarkPainter(surface, palette);
    for (DrawItem item : items) {
      switch (item) {
        case RowBand _, Gridline _, Bar _ -> {}
        case Mark mark -> marks.paint(mark);
        case Flag flag -> flag(flag, surface);
        case Arrow arrow -> arrow(arrow, surface);
        case Label label -> {
          if (!label.tone().onAxis()) {
            label(label, surface);
          }
        }
        case Moment moment -> moment(moment, surface, AXIS, heightPx);
        case Range range -> {
          double length = range.x1Px() - range.x0Px();
          int veil = Palette.faded(palette.accent(), 0.10);
          surface.fill(range.x0Px(), AXIS, length, heightPx - AXIS, veil);
          surface.fill(range.x0Px(), AXIS, 1, heightPx - AXIS, palette.accent());
          surface.fill(range.x1Px() - 1, AXIS, 1, heightPx - AXIS, palette.accent());
        }
        case Frame frame -> {
          double x = frame.x0Px() - 2;
          double length = frame.x1Px() - frame.x0Px() + 4;
          surface.outline(x, frame.yPx() - 2, length, frame.heightPx() + 4, palette.accent());
        }
      }
    }
  }

  private void label(Label label, Surface surface) {
    TextStyle style = label.tone() == LabelTone.ON_CLEANUP ? TextStyle.BOLD : TextStyle.PLAIN;
    int argb = palette.label(label.tone());
    if (label.tone() == LabelTone.ON_REQUEST || label.tone() == LabelTone.ON_BLOCKED) {
      boolean request = label.tone() == LabelTone.ON_REQUEST;
      int plain = palette.bar(request ? BarTone.REQUESTED : BarTone.BLOCKED);
      double top = label.yPx() - CHIP_HEIGHT_PX / 2;
      surface.fill(label.xPx() - 4, top, label.widthPx() + 8, CHIP_HEIGHT_PX, plain);
    }
    surface.text(label.text(), label.xPx(), label.yPx(), label.widthPx(), style, argb);
  }

  /** An error's line is whole, a warning's is dashed. */
  private void flag(Flag flag, Surface surface) {
    int argb = palette.severity(flag.severity());
    double y = flag.yPx() + TimelineMetrics.ROW_HEIGHT_PX - 3;
    double end = Math.min(flag.x1Px(), flag.x0Px() + 20_000);
    if (flag.severity() == Severity.ERROR) {
      surface.fill(flag.x0Px(), y, end - flag.x0Px(), 2, argb);
      return;
    }
    for (double x = flag.x0Px(); x < end; x += 2 * DASH_PX) {
      surface.fill(x, y, Math.min(DASH_PX, end - x), 2, argb);
    }
  }

  private void arrow(Arrow arrow, Surface surface) {
    int argb = Palette.faded(palette.cancel(), arrow.direct() ? 1 : 0.4);
    double thick = arrow.direct() ? 1.5 : 1;
    List<Point> points = arrow.points();
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      double x = Math.min(a.xPx(), b.xPx());
      double y = Math.min(a.yPx(), b.yPx());
      double across = Math.abs(a.xPx() - b.xPx());
      double down = Math.abs(a.yPx() - b.yPx());
      surface.fill(x - thick / 2, y, across + thick, down + (down == 0 ? thick : 0), argb);
    }
    Point tip = points.getLast();
    Point before = points.get(points.size() - 2);
    // From above, the target's own mark is the head.
    if (tip.yPx() < before.yPx()) {
      double back = tip.yPx() + 2 * HEAD_PX;
      double[] xs = {tip.xPx() - HEAD_PX, tip.xPx() + HEAD_PX, tip.xPx()};
      surface.polygon(xs, new double[] {back, back, tip.yPx()}, argb);
    }
    surface.disc(points.getFirst().xPx(), points.getFirst().yPx(), 2.5, 0, argb);
  }

  private void moment(Moment moment, Surface surface, double topPx, double bottomPx) {
    int argb = palette.moment(moment.tone());
    double x = Math.rint(moment.xPx());
    boolean dashed = moment.tone() == MomentTone.DEADLINE || moment.tone() == MomentTone.BOOKMARK;
    if (!dashed) {
      surface.fill(x, topPx, 1, bottomPx - topPx, argb);
      return;
    }
    for (double y = topPx; y < bottomPx; y += 2 * DASH_PX) {
      surface.fill(x, y, 1, Math.min(DASH_PX, bottomPx - y), argb);
    }
  }

  private void axis(DrawList list, Surface surface) {
    double width = list.request().widthPx();
    surface.fill(0, 0, width, AXIS, palette.axis());
    surface.fill(0, AXIS - 1, width, 1, palette.edge());
    double strip = TimelineMetrics.TICK_STRIP_PX;
    for (DrawItem item : list.items()) {
      switch (item) {
        case Gridline line -> {
          surface.fill(line.xPx(), strip - 6, 1, 6, palette.edge());
          double x = line.xPx() + TICK_PAD_PX;
          double length = TextWidth.px(line.label());
          if (x + length <= width) {
            surface.text(line.label(), x, strip / 2, length, TextStyle.PLAIN, palette.muted());
          }
        }
        case Moment moment -> moment(moment, surface, strip, AXIS);
        case Label label -> {
          if (label.tone().onAxis()) {
            label(label, surface);
          }
        }
        case Range range -> {
          double length = range.x1Px() - range.x0Px();
          surface.fill(range.x0Px(), 0, length, AXIS, Palette.faded(palette.accent(), 0.18));
          double y = (strip + AXIS) / 2;
          double room = range.x1Px() - range.labelPx();
          surface.text(range.label(), range.labelPx(), y, room, TextStyle.BOLD, palette.text());
        }
        case RowBand _, Bar _, Mark _, Flag _, Arrow _, Frame _ -> {}
      }
    }
  }
}
