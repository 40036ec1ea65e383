package dev.cancelscope.app.session;

/** Heights that tree and chart share, so that a task's row is one line across both. */
public final class RowMetrics {
  /** Height of one task's row. */
  public static final int ROW_PX = 24;

  /** Height of what stands above the first row: the tree's column titles, the chart's time axis. */
  public static final int HEADER_PX = 32;

  private RowMetrics() {}
}
