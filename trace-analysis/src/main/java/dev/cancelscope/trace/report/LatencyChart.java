package dev.cancelscope.trace.report;

import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.Member;
import dev.cancelscope.trace.compare.Figures;
import dev.cancelscope.trace.compare.LatencyChange;
import dev.cancelscope.trace.compare.Stage;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Durations;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The four latencies of all cancelled tasks: a strip each, a dot for every task. */
final class LatencyChart {
  private static final double WIDTH_PX = 1_120;
  private static final double LEFT_PX = 150;
  private static final double RIGHT_PX = 190;
  private static final double STRIP_PX = 46;
  private static final int LANES = 7;
  private static final double LANE_PX = 4;

  private LatencyChart() {}

  /** Every task of every cancellation. */
  static List<Member> members(LoadedTrace trace) {
    return trace.episodes().all().stream().map(Episode::tasks).flatMap(List::stream).toList();
  }

  static Map<Stage, Figures> figures(List<Member> members) {
    var figures = new EnumMap<Stage, Figures>(Stage.class);
    for (Stage stage : Stage.values()) {
      figures.put(stage, LatencyChange.figures(stage, members));
    }
    return figures;
  }

  /** As SVG for a page; for at least one duration. */
  static String of(Map<Stage, Figures> figures) {
    long longest = 0;
    for (Figures of : figures.values()) {
      longest = Math.max(longest, Nanos.known(of.maxNanos()) ? of.maxNanos() : 0);
    }
    var axis = new TimeAxis(LEFT_PX, WIDTH_PX - RIGHT_PX - 40, longest);
    double bottom = STRIP_PX * Stage.values().length;
    var svg = new SvgWriter();
    svg.openInPage(WIDTH_PX, bottom + 22, "The four latencies of every cancelled task");
    axis.draw(svg, 0, bottom);
    double top = 0;
    for (Map.Entry<Stage, Figures> entry : figures.entrySet()) {
      strip(svg, axis, top, entry.getKey(), entry.getValue());
      top += STRIP_PX;
    }
    svg.close();
    return svg.toString();
  }

  private static void strip(SvgWriter svg, TimeAxis axis, double top, Stage stage, Figures of) {
    double middle = top + STRIP_PX / 2;
    svg.rect(0, top + STRIP_PX - 1, WIDTH_PX, 1, "grid");
    svg.text(0, middle, stage.title(), "bold");
    if (of.count() == 0) {
      svg.text(WIDTH_PX - RIGHT_PX, middle, "none", "muted");
      return;
    }
    svg.rect(axis.xPx(of.medianNanos()) - 1, top + 5, 2, STRIP_PX - 10, "median");
    var drawn = new HashSet<Long>();
    for (int i = 0; i < of.count(); i++) {
      long x = Math.round(axis.xPx(of.sorted().nanos(i)));
      long lane = (i * 5L + LANES / 2) % LANES; // neighbours apart, a lone one in the middle
      if (drawn.add(x * LANES + lane)) {
        svg.circle((double) x, middle + (lane - LANES / 2) * LANE_PX, 2.6, "dot");
      }
    }
    String median = "median " + Durations.text(of.medianNanos());
    svg.text(WIDTH_PX - RIGHT_PX, middle - 9, median, "bold");
    svg.text(WIDTH_PX - RIGHT_PX, middle + 9, "longest " + Durations.text(of.maxNanos()), "muted");
  }
}
