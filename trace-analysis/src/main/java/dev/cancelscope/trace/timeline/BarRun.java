package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import java.util.List;

/**
 * Bars of one kind on one row, from left to right: neighbours too narrow to be told apart become
 * one dense block.
 *
 * <pre>
 *   time    | || |||  |      [=====]
 *   drawn   [#dense##]       [=====]
 * </pre>
 */
final class BarRun {
  private static final double OUTSIDE_PX = 4;

  private final List<DrawItem> items;
  private final TimeScale scale;
  private final int taskIndex;
  private final double yPx;
  private final double heightPx;
  private final BarTone tone;
  private final Pattern pattern;

  private Subject first = new Subject.Nothing();
  private int count;
  private long blockFromNanos;
  private long blockToNanos;

  BarRun(
      List<DrawItem> items,
      TimeScale scale,
      int taskIndex,
      double yPx,
      double heightPx,
      BarTone tone,
      Pattern pattern) {
    this.items = items;
    this.scale = scale;
    this.taskIndex = taskIndex;
    this.yPx = yPx;
    this.heightPx = heightPx;
    this.tone = tone;
    this.pattern = pattern;
  }

  void add(long fromNanos, long toNanos, boolean fadesOut, Subject subject) {
    double x0 = scale.xPx(fromNanos);
    double x1 = scale.xPx(toNanos);
    if (x1 < 0 || x0 > scale.widthPx()) {
      return;
    }
    boolean near = count > 0 && x0 - scale.xPx(blockToNanos) <= 1;
    if (count > 0 && !near) {
      flush();
    }
    if (x1 - x0 >= TimelineMetrics.MERGE_PX) {
      flush();
      emit(x0, x1, pattern, fadesOut, subject);
      return;
    }
    merge(fromNanos, toNanos, 1, subject);
  }

  /** Several that were found too narrow together; {@code subject} is the first of them. */
  void addMerged(long fromNanos, long toNanos, int several, Subject subject) {
    if (!extend(fromNanos, toNanos, several)) {
      flush();
      merge(fromNanos, toNanos, several, subject);
    }
  }

  /** As {@link #addMerged} if the last block reaches so far; false: it does not. */
  boolean extend(long fromNanos, long toNanos, int several) {
    boolean near = count > 0 && scale.xPx(fromNanos) - scale.xPx(blockToNanos) <= 1;
    if (near) {
      count += several;
      blockToNanos = Math.max(blockToNanos, toNanos);
    }
    return near;
  }

  private void merge(long fromNanos, long toNanos, int several, Subject subject) {
    if (count == 0) {
      first = subject;
      blockFromNanos = fromNanos;
      blockToNanos = toNanos;
    }
    count += several;
    blockToNanos = Math.max(blockToNanos, toNanos);
  }

  /** To be called after the last. */
  void flush() {
    if (count > 0) {
      double x0 = scale.xPx(blockFromNanos);
      double x1 = Math.max(scale.xPx(blockToNanos), x0 + TimelineMetrics.MERGE_PX);
      if (count == 1) {
        emit(x0, x1, pattern, false, first);
      } else {
        var merged = new Subject.Merged(taskIndex, count, blockFromNanos, blockToNanos);
        emit(x0, x1, Pattern.DENSE, false, merged);
      }
      count = 0;
    }
  }

  private void emit(double x0, double x1, Pattern look, boolean fadesOut, Subject subject) {
    double left = Math.max(x0, -OUTSIDE_PX);
    double right = Math.min(x1, scale.widthPx() + OUTSIDE_PX);
    items.add(new Bar(left, right, yPx, heightPx, tone, look, fadesOut, subject));
  }
}
