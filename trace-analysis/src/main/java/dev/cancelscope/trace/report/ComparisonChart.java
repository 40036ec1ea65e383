package dev.cancelscope.trace.report;

import dev.cancelscope.trace.compare.CancellationChange;
import dev.cancelscope.trace.compare.Figures;
import dev.cancelscope.trace.compare.LatencyChange;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.timeline.TextWidth;
import java.util.List;

/** Before and after side by side: bars for cancellations, a line between medians for latencies. */
final class ComparisonChart {
  private static final double WIDTH_PX = 1_120;
  private static final double RIGHT_PX = 110;
  private static final double BLOCK_PX = 62;
  private static final double BAR_PX = 14;
  private static final double ROW_PX = 26;
  private static final double NAMES_PX = 420;

  private ComparisonChart() {}

  /** The longest of each cause, to scale; for at least one. */
  static String cancellations(List<CancellationChange> changes) {
    long longest = 1;
    for (CancellationChange change : changes) {
      longest = Math.max(longest, Math.max(change.before().maxNanos(), change.after().maxNanos()));
    }
    double scale = (WIDTH_PX - RIGHT_PX) / longest;
    var svg = new SvgWriter();
    svg.openInPage(WIDTH_PX, BLOCK_PX * changes.size(), "The longest cancellation of each cause");
    double top = 0;
    for (CancellationChange change : changes) {
      svg.text(0, top + 10, TextWidth.cut(change.cause(), WIDTH_PX), "bold");
      bar(svg, top + 22, change.before(), scale, "bar-before", "before");
      bar(svg, top + 22 + BAR_PX + 2, change.after(), scale, "bar-after", "after");
      top += BLOCK_PX;
    }
    svg.close();
    return svg.toString();
  }

  private static void bar(
      SvgWriter svg, double top, Figures of, double scale, String classes, String side) {
    double width = of.count() == 0 ? 0 : Math.max(2, of.maxNanos() * scale);
    svg.box(0, top, width, BAR_PX, 2, classes);
    String text = of.count() == 0 ? "none that ended" : Durations.text(of.maxNanos());
    svg.text(width + 6, top + BAR_PX / 2, text + " " + side, "muted small");
  }

  /** Medians on a logarithmic scale, for those that have one on both sides; for at least one. */
  static String latencies(List<LatencyChange> changes) {
    long longest = 0;
    for (LatencyChange change : changes) {
      longest = Math.max(longest, change.before().medianNanos());
      longest = Math.max(longest, change.after().medianNanos());
    }
    var axis = new TimeAxis(NAMES_PX, WIDTH_PX - 60, longest);
    double bottom = ROW_PX * changes.size();
    var svg = new SvgWriter();
    svg.openInPage(WIDTH_PX, bottom + 22, "Median latencies before and after");
    axis.draw(svg, 0, bottom);
    double middle = ROW_PX / 2;
    for (LatencyChange change : changes) {
      String name = change.stage().title() + ": " + change.kind().title();
      svg.text(0, middle, TextWidth.cut(name, NAMES_PX - 20), "text");
      double from = axis.xPx(change.before().medianNanos());
      double to = axis.xPx(change.after().medianNanos());
      svg.path(
          "M"
              + SvgWriter.number(from)
              + " "
              + SvgWriter.number(middle)
              + "H"
              + SvgWriter.number(to),
          "link");
      svg.circle(from, middle, 4, "dot-before");
      svg.circle(to, middle, 5, "dot-after");
      middle += ROW_PX;
    }
    svg.close();
    return svg.toString();
  }
}
