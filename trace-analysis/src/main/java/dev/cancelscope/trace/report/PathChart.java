package dev.cancelscope.trace.report;

import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import dev.cancelscope.trace.timeline.TextWidth;

/** A critical path as one bar from the request to the last end; what is orange is a cleanup. */
final class PathChart {
  private static final double WIDTH_PX = 1_120;
  private static final double BAR_PX = 30;
  private static final double LEAST_PX = 0.5;

  private PathChart() {}

  static String of(LoadedTrace trace, Episode episode) {
    var svg = new SvgWriter();
    svg.openInPage(WIDTH_PX, BAR_PX + 20, "What decided how long this cancellation took");
    svg.rect(0, 0, WIDTH_PX, BAR_PX, "bar-waiting");
    double scale = WIDTH_PX / Math.max(1, episode.durationNanos());
    for (PathStep step : episode.criticalPath()) {
      double x = (step.fromNanos() - episode.startNanos()) * scale;
      double width = step.durationNanos() * scale;
      if (width >= LEAST_PX) {
        segment(svg, trace, step, x, width);
      }
    }
    svg.text(0, BAR_PX + 11, "0", "muted small");
    svg.text(WIDTH_PX, BAR_PX + 11, Durations.text(episode.durationNanos()), "muted small end");
    svg.close();
    return svg.toString();
  }

  private static void segment(
      SvgWriter svg, LoadedTrace trace, PathStep step, double x, double width) {
    boolean cleanup = step.spanIndex() >= 0;
    svg.box(x, 0, Math.max(1, width - 1), BAR_PX, 2, cleanup ? "bar-cleanup" : "bar-running");
    String task = Names.task(trace.store(), step.taskIndex());
    String full = Durations.text(step.durationNanos()) + "  " + task + ": " + step.what();
    String label = TextWidth.cut(full, width - 12);
    boolean tells = label.equals(full) || label.length() > 8;
    if (tells) {
      svg.text(x + 6, BAR_PX / 2, label, cleanup ? "label-on-cleanup" : "label-on-task");
    }
  }
}
