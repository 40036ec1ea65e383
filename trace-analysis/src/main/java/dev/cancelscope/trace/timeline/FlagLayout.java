package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.timeline.DrawItem.Flag;
import java.util.List;

/**
 * The findings on the rows in view, as lines under their tasks' bars for as long as they last;
 * those of collapsed tasks on the row that they are collapsed into. Errors go first: a warning is
 * drawn where there is room between them. Where findings crowd, each stretch of a few pixels has
 * one that begins there, or else one that lasts there.
 *
 * <pre>
 *   errors      ▁▁▁▁▁         ▁
 *   warnings  ..     ..........▁▁      a dot: hidden by an error, or nothing there
 * </pre>
 */
final class FlagLayout {
  /** No flag is narrower, so that each can be seen and hit. */
  static final double LEAST_PX = 6;

  /** Of a crowd at one place, so many are looked at to find who stands for it. */
  private static final int MOST_COMPARED = 64;

  private final Scene scene;
  private final RowFindings errors;
  private final RowFindings warnings;
  private final List<DrawItem> items;

  FlagLayout(Scene scene, RowFindings errors, RowFindings warnings, List<DrawItem> items) {
    this.scene = scene;
    this.errors = errors;
    this.warnings = warnings;
    this.items = items;
  }

  void addFlags(int row) {
    int firstFlag = items.size();
    add(row, errors, Severity.ERROR, 0, scene.scale().widthPx());
    int endFlag = items.size();
    double from = 0;
    for (int nth = firstFlag; nth < endFlag; nth++) {
      if (items.get(nth) instanceof Flag error) {
        add(row, warnings, Severity.WARNING, from, error.x0Px());
        from = error.x1Px();
      }
    }
    add(row, warnings, Severity.WARNING, from, scene.scale().widthPx());
  }

  /** Between two places of the picture, from left to right. */
  private void add(int row, RowFindings all, Severity severity, double fromPx, double toPx) {
    TimeScale scale = scene.scale();
    int first = all.firstOf(row);
    int end = all.firstOf(row + 1);
    int begun = all.firstAfter(first, end, scale.nanos(fromPx) - (fromPx == 0 ? 1 : 0));
    double x = fromPx;
    while (x < toPx && first < end) {
      int next = all.firstAfter(begun, end, scale.nanos(Math.min(toPx, x + LEAST_PX)));
      double nextPx = next < end ? scale.xPx(all.began(next)) : toPx;
      int lasting = begun > first ? all.latest(begun - 1) : -1;
      double lastsPx = lasting < 0 ? x : Math.min(toPx, scale.xPx(all.ended(lasting)));
      double to;
      if (next > begun) {
        double beginsPx = Math.max(x, scale.xPx(all.began(begun)));
        flag(all, lasting, x, Math.min(beginsPx, lastsPx), row, severity);
        int one = endsLast(all, begun, next);
        to = Math.max(beginsPx + LEAST_PX, scale.xPx(all.ended(one)));
        to = Math.min(toPx, Math.min(nextPx, to));
        flag(all, one, beginsPx, to, row, severity);
      } else if (lastsPx > x) {
        to = Math.min(lastsPx, nextPx);
        flag(all, lasting, x, to, row, severity);
      } else {
        to = nextPx;
      }
      begun = next;
      x = Math.max(x + 1, to);
    }
  }

  private static int endsLast(RowFindings all, int from, int to) {
    int found = from;
    for (int place = from + 1; place < to && place < from + MOST_COMPARED; place++) {
      found = all.ended(place) > all.ended(found) ? place : found;
    }
    return found;
  }

  private void flag(
      RowFindings all, int place, double x0Px, double x1Px, int row, Severity severity) {
    if (place >= 0 && x1Px > x0Px) {
      var subject = new Subject.OfFinding(all.finding(place));
      items.add(new Flag(x0Px, x1Px, scene.rowPx(row), severity, subject));
    }
  }
}
