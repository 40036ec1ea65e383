package dev.cancelscope.trace.timeline;

/** The measures that chart, task tree and exported picture share, in logical pixels. */
public final class TimelineMetrics {
  /** A row of the chart is as high as a row of the task tree: they scroll as one. */
  public static final int ROW_HEIGHT_PX = 24;

  /** Ticks above, labels of signals and marks below. */
  public static final int AXIS_HEIGHT_PX = 44;

  /** Size of every text in the chart. */
  public static final int FONT_PX = 12;

  /** The part of the axis that holds the ticks' labels. */
  public static final int TICK_STRIP_PX = 24;

  /** From the edge of a row to its bar. */
  public static final int BAR_INSET_PX = 4;

  static final int BAR_HEIGHT_PX = ROW_HEIGHT_PX - 2 * BAR_INSET_PX;

  /** Each cleanup within a cleanup is drawn this much smaller, above and below. */
  static final int NEST_INSET_PX = 3;

  static final int MAX_NEST = 2;

  /** Anything narrower than this is merged with its neighbours. */
  static final double MERGE_PX = 2;

  /** A problem is never drawn narrower than this. */
  static final double PROBLEM_PX = 3;

  private TimelineMetrics() {}
}
