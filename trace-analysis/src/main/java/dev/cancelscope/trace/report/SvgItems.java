package dev.cancelscope.trace.report;

import static dev.cancelscope.trace.report.SvgWriter.number;

import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.timeline.DrawItem;
import dev.cancelscope.trace.timeline.DrawItem.Arrow;
import dev.cancelscope.trace.timeline.DrawItem.BandTone;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.Flag;
import dev.cancelscope.trace.timeline.DrawItem.Frame;
import dev.cancelscope.trace.timeline.DrawItem.Gridline;
import dev.cancelscope.trace.timeline.DrawItem.Label;
import dev.cancelscope.trace.timeline.DrawItem.Mark;
import dev.cancelscope.trace.timeline.DrawItem.Moment;
import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import dev.cancelscope.trace.timeline.DrawItem.Point;
import dev.cancelscope.trace.timeline.DrawItem.Range;
import dev.cancelscope.trace.timeline.DrawItem.RowBand;
import dev.cancelscope.trace.timeline.TimelineMetrics;
import java.util.List;
import java.util.Locale;

/** Each item of a draw list as SVG shapes; the classes are the tones, in lower case. */
final class SvgItems {
  private static final double ROW = TimelineMetrics.ROW_HEIGHT_PX;
  private static final double INSET = TimelineMetrics.BAR_INSET_PX;
  private static final double FAR_PX = 20_000;
  private static final double WIDE_PX = 100_000;

  private final SvgWriter svg;

  SvgItems(SvgWriter svg) {
    this.svg = svg;
  }

  void add(DrawItem item) {
    switch (item) {
      case RowBand band -> {
        if (band.tone() != BandTone.PLAIN) {
          svg.rect(0, band.yPx(), WIDE_PX, ROW, "band-" + name(band.tone()));
        }
      }
      case Gridline line -> {
        double top = TimelineMetrics.AXIS_HEIGHT_PX;
        svg.rect(line.xPx(), top, 1, FAR_PX, "grid");
        svg.text(line.xPx() + 5, TimelineMetrics.TICK_STRIP_PX / 2.0, line.label(), "muted");
      }
      case Bar bar -> bar(bar);
      case Mark mark -> mark(mark);
      case Flag flag -> flag(flag);
      case Arrow arrow -> arrow(arrow);
      case Label label ->
          svg.text(label.xPx(), label.yPx(), label.text(), "label-" + name(label.tone()));
      case Moment moment ->
          svg.rect(
              moment.xPx(),
              TimelineMetrics.TICK_STRIP_PX,
              1,
              FAR_PX,
              "moment-" + name(moment.tone()));
      case Range range -> svg.rect(range.x0Px(), 0, range.x1Px() - range.x0Px(), FAR_PX, "range");
      case Frame frame ->
          svg.box(
              frame.x0Px() - 2,
              frame.yPx() - 2,
              frame.x1Px() - frame.x0Px() + 4,
              frame.heightPx() + 4,
              3,
              "frame");
    }
  }

  private void bar(Bar bar) {
    double x0 = Math.max(bar.x0Px(), -FAR_PX);
    double width = Math.min(bar.x1Px(), FAR_PX) - x0;
    String fades = bar.fadesOut() ? " fades" : "";
    String tone = "bar-" + name(bar.tone());
    double radius = width >= 6 ? 2 : 0;
    svg.box(x0, bar.yPx(), width, bar.heightPx(), radius, tone + fades);
    switch (bar.pattern()) {
      case SOLID, HOLLOW -> {}
      case RAILS -> {
        svg.rect(x0, bar.yPx(), width, 2, "rail-" + name(bar.tone()) + fades);
        double low = bar.yPx() + bar.heightPx() - 2;
        svg.rect(x0, low, width, 2, "rail-" + name(bar.tone()) + fades);
      }
      case DOTTED, HATCHED, CROSSED, UPRIGHT, DENSE ->
          svg.rect(x0, bar.yPx(), width, bar.heightPx(), "pattern-" + pattern(bar) + fades);
    }
  }

  private static String pattern(Bar bar) {
    return bar.pattern() == Pattern.DENSE ? "dense" : name(bar.pattern());
  }

  private void mark(Mark mark) {
    double x = mark.xPx();
    double top = mark.yPx();
    double middle = top + ROW / 2;
    String kind = "mark-" + name(mark.kind());
    switch (mark.kind()) {
      case REQUESTED, REQUEST_REFUSED ->
          svg.path(triangle(x, top + 1, top + INSET + 5.5), kind + " halo");
      case DELIVERED -> {
        svg.circle(x, middle, 6, kind + " ring");
        svg.path(
            "M"
                + at(x - 2.5, middle - 2.5)
                + "L"
                + at(x + 2.5, middle + 2.5)
                + "M"
                + at(x - 2.5, middle + 2.5)
                + "L"
                + at(x + 2.5, middle - 2.5),
            kind + " stroke");
      }
      case CLEARED -> svg.circle(x, middle, 3.5, kind + " ring");
      case LOST -> {
        svg.circle(x, middle, 4.5, kind + " ring");
        svg.path(
            "M" + at(x - 2.5, middle + 2.5) + "L" + at(x + 2.5, middle - 2.5), kind + " stroke");
      }
      case FAILED -> {
        svg.circle(x, middle, 5, kind + " halo");
        svg.path("M" + at(x, middle - 3) + "V" + number(middle + 0.5), "inner stroke");
        svg.circle(x, middle + 2.5, 1, "inner");
      }
      case CANCELLED -> svg.rect(x - 3.5, middle - 3.5, 7, 7, kind + " halo");
      case RETURNED -> svg.rect(x - 1, top + INSET, 2, ROW - 2 * INSET, kind);
      case BOOKMARK -> svg.path(ribbon(x, top, top + INSET + 10), kind + " halo");
    }
  }

  private static String ribbon(double x, double top, double bottom) {
    return "M"
        + at(x - 4.5, top)
        + "H"
        + number(x + 4.5)
        + "V"
        + number(bottom)
        + "L"
        + at(x, bottom - 3.5)
        + "L"
        + at(x - 4.5, bottom)
        + "Z";
  }

  private static String triangle(double x, double top, double tip) {
    return "M" + at(x - 4.5, top) + "H" + number(x + 4.5) + "L" + at(x, tip) + "Z";
  }

  private void flag(Flag flag) {
    double y = flag.yPx() + ROW - 2;
    boolean error = flag.severity() == Severity.ERROR;
    String dash = error ? "" : " dashed";
    double x1 = Math.min(flag.x1Px(), FAR_PX);
    svg.path("M" + at(flag.x0Px(), y) + "H" + number(x1), "flag-" + name(flag.severity()) + dash);
  }

  private void arrow(Arrow arrow) {
    var data = new StringBuilder();
    List<Point> points = arrow.points();
    for (int i = 0; i < points.size(); i++) {
      data.append(i == 0 ? "M" : "L").append(at(points.get(i).xPx(), points.get(i).yPx()));
    }
    svg.path(data.toString(), arrow.direct() ? "arrow" : "arrow far");
    svg.circle(points.getFirst().xPx(), points.getFirst().yPx(), 2.5, "arrow-foot");
  }

  private static String at(double x, double y) {
    return number(x) + " " + number(y);
  }

  private static String name(Enum<?> tone) {
    return tone.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
