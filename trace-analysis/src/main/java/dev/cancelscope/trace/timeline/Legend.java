package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.Flag;
import dev.cancelscope.trace.timeline.DrawItem.Label;
import dev.cancelscope.trace.timeline.DrawItem.LabelTone;
import dev.cancelscope.trace.timeline.DrawItem.Mark;
import dev.cancelscope.trace.timeline.DrawItem.MarkKind;
import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import java.util.ArrayList;
import java.util.List;

/** What the shapes mean, as items like those of the chart itself: painted by the same painters. */
public final class Legend {
  /** Height of one line of the legend. */
  public static final int LINE_PX = TimelineMetrics.ROW_HEIGHT_PX;

  private static final double SAMPLE_PX = 26;
  private static final double SAMPLE_HEIGHT_PX = 12;
  private static final double PAD_PX = 6;
  private static final double BETWEEN_PX = 18;
  private static final double POINTER_DROP_PX = 6;
  private static final Subject NONE = new Subject.Nothing();

  private final List<DrawItem> items = new ArrayList<>();
  private final double leftPx;
  private final double rightPx;
  private final Sentences sentences;
  private double xPx;
  private double yPx;

  private Legend(double leftPx, double rightPx, double topPx, Sentences sentences) {
    this.sentences = sentences;
    this.leftPx = leftPx;
    this.rightPx = rightPx;
    xPx = leftPx;
    yPx = topPx;
  }

  /** The legend's items within these edges, in as many lines as it takes. */
  public static List<DrawItem> items(
      double leftPx, double rightPx, double topPx, Sentences sentences) {
    var legend = new Legend(leftPx, rightPx, topPx, sentences);
    legend.bar(BarTone.PENDING, Pattern.HOLLOW, "legend.created");
    legend.bar(BarTone.RUNNING, Pattern.SOLID, "legend.alive");
    legend.bar(BarTone.WAITING, Pattern.DOTTED, "legend.waiting");
    legend.mark(MarkKind.REQUESTED, "legend.cancel-requested");
    legend.bar(BarTone.REQUESTED, Pattern.HATCHED, "legend.not-yet-delivered");
    legend.mark(MarkKind.DELIVERED, "legend.delivered");
    legend.bar(BarTone.CLEANUP, Pattern.SOLID, "legend.cleaning-up");
    legend.bar(BarTone.CLEANUP_INTERRUPTED, Pattern.CROSSED, "legend.cleanup-interrupted");
    legend.bar(BarTone.SHIELDED, Pattern.RAILS, "legend.shielded");
    legend.bar(BarTone.CRITICAL, Pattern.RAILS, "legend.critical-region");
    legend.bar(BarTone.BLOCKED, Pattern.UPRIGHT, "legend.blocks-the-loop");
    legend.mark(MarkKind.CLEARED, "legend.request-taken-back");
    legend.mark(MarkKind.RETURNED, "legend.returned");
    legend.mark(MarkKind.FAILED, "legend.failed");
    legend.mark(MarkKind.CANCELLED, "legend.cancelled");
    legend.mark(MarkKind.LOST, "legend.lost");
    legend.flag(Severity.ERROR, "legend.error");
    legend.flag(Severity.WARNING, "legend.warning");
    return List.copyOf(legend.items);
  }

  /** How high the legend is between these edges. */
  public static double heightPx(double leftPx, double rightPx, Sentences sentences) {
    double bottom = 0;
    for (DrawItem item : items(leftPx, rightPx, 0, sentences)) {
      if (item instanceof Label label) {
        bottom = Math.max(bottom, label.yPx() + LINE_PX / 2.0);
      }
    }
    return bottom;
  }

  private void bar(BarTone tone, Pattern pattern, String key) {
    String text = sentences.text(Phrase.of(key));
    next(text, SAMPLE_PX);
    double top = yPx + (LINE_PX - SAMPLE_HEIGHT_PX) / 2;
    items.add(new Bar(xPx, xPx + SAMPLE_PX, top, SAMPLE_HEIGHT_PX, tone, pattern, false, NONE));
    text(text, SAMPLE_PX);
  }

  private void mark(MarkKind kind, String key) {
    String text = sentences.text(Phrase.of(key));
    double width = SAMPLE_HEIGHT_PX;
    next(text, width);
    items.add(new Mark(xPx + width / 2, yPx + drop(kind), kind, NONE));
    text(text, width);
  }

  /** Marks on a bar's upper edge are moved to the middle of the line. */
  private static double drop(MarkKind kind) {
    return kind == MarkKind.REQUESTED || kind == MarkKind.REQUEST_REFUSED ? POINTER_DROP_PX : 0;
  }

  private void flag(Severity severity, String key) {
    String text = sentences.text(Phrase.of(key));
    next(text, SAMPLE_PX);
    double lift = TimelineMetrics.ROW_HEIGHT_PX / 2.0 - TimelineMetrics.BAR_INSET_PX / 2.0;
    items.add(new Flag(xPx, xPx + SAMPLE_PX, yPx - lift, severity, NONE));
    text(text, SAMPLE_PX);
  }

  private void next(String text, double sampleWidthPx) {
    if (xPx > leftPx && xPx + sampleWidthPx + PAD_PX + TextWidth.px(text) > rightPx) {
      xPx = leftPx;
      yPx += LINE_PX;
    }
  }

  private void text(String text, double sampleWidthPx) {
    double x = xPx + sampleWidthPx + PAD_PX;
    double width = TextWidth.px(text);
    items.add(new Label(x, yPx + LINE_PX / 2.0, width, text, LabelTone.ON_GROUND, NONE));
    xPx = x + width + BETWEEN_PX;
  }
}
