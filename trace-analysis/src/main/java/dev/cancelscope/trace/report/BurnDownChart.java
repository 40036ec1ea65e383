package dev.cancelscope.trace.report;

import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.Member;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Durations;

/** How many of the tasks that a cancellation reached had not ended yet, over its time. */
final class BurnDownChart {
  private static final double WIDTH_PX = 1_120;
  private static final double LEFT_PX = 44;
  private static final double HEIGHT_PX = 120;
  private static final double TOP_PX = 10;

  private BurnDownChart() {}

  static String of(Episode episode) {
    long[] ends =
        episode.tasks().stream()
            .mapToLong(Member::endedNanos)
            .filter(Nanos::known)
            .map(ended -> ended - episode.startNanos())
            .sorted()
            .toArray();
    int left = episode.tasks().size();
    double perTask = (HEIGHT_PX - TOP_PX) / left;
    double scale = (WIDTH_PX - LEFT_PX) / Math.max(1, episode.durationNanos());
    var line = new StringBuilder("M" + at(LEFT_PX, TOP_PX));
    double lastX = -1;
    for (int i = 0; i < ends.length; i++) {
      double x = LEFT_PX + Math.max(0, ends[i]) * scale;
      boolean last = i == ends.length - 1;
      if (x - lastX >= 0.5 || last) {
        line.append('H').append(SvgWriter.number(x));
        lastX = x;
      }
      double y = HEIGHT_PX - (left - i - 1) * perTask;
      boolean merged = !last && LEFT_PX + Math.max(0, ends[i + 1]) * scale - lastX < 0.5;
      if (!merged) {
        line.append('V').append(SvgWriter.number(y));
      }
    }
    line.append('H').append(SvgWriter.number(WIDTH_PX));
    return picture(episode, line.toString());
  }

  private static String picture(Episode episode, String line) {
    var svg = new SvgWriter();
    svg.openInPage(WIDTH_PX, HEIGHT_PX + 22, "Tasks that had not ended yet");
    svg.path(
        line + "V" + SvgWriter.number(HEIGHT_PX) + "H" + SvgWriter.number(LEFT_PX) + "Z", "area");
    svg.path(line, "outline");
    svg.rect(LEFT_PX, HEIGHT_PX, WIDTH_PX - LEFT_PX, 1, "edge");
    svg.text(LEFT_PX - 8, TOP_PX, Integer.toString(episode.tasks().size()), "muted small end");
    svg.text(LEFT_PX - 8, HEIGHT_PX, "0", "muted small end");
    svg.text(LEFT_PX, HEIGHT_PX + 12, "request", "muted small");
    String end = Durations.text(episode.durationNanos());
    svg.text(WIDTH_PX, HEIGHT_PX + 12, end, "muted small end");
    svg.close();
    return svg.toString();
  }

  private static String at(double x, double y) {
    return SvgWriter.number(x) + " " + SvgWriter.number(y);
  }
}
