package dev.cancelscope.app.paint;

import dev.cancelscope.trace.timeline.DrawItem.Mark;
import dev.cancelscope.trace.timeline.TimelineMetrics;

/** The shapes of the moments of a task; each has its own shape, besides its colour. */
final class MarkPainter {
  private static final double HALF = 4.5;
  private static final double ROW = TimelineMetrics.ROW_HEIGHT_PX;
  private static final double INSET = TimelineMetrics.BAR_INSET_PX;
  private static final double BAR = ROW - 2 * INSET;

  private final Surface surface;
  private final Palette palette;

  MarkPainter(Surface surface, Palette palette) {
    this.surface = surface;
    this.palette = palette;
  }

  void paint(Mark mark) {
    int argb = palette.mark(mark.kind());
    double x = Math.rint(mark.xPx());
    double top = mark.yPx();
    double middle = top + ROW / 2;
    switch (mark.kind()) {
      case REQUESTED -> pointer(x, top, argb);
      case REQUEST_REFUSED -> {
        pointer(x, top, argb);
        cut(x, top, palette.ground());
      }
      case DELIVERED -> cross(x, middle, argb);
      case CLEARED -> {
        surface.disc(x, middle, HALF, 0, palette.ground());
        surface.disc(x, middle, HALF - 1, 1.5, argb);
      }
      case RETURNED -> surface.fill(x - 1, top + INSET, 2, BAR, argb);
      case FAILED -> {
        surface.disc(x, middle, HALF + 1.5, 0, palette.ground());
        surface.disc(x, middle, HALF + 0.5, 0, argb);
        surface.fill(x - 1, middle - 3, 2, 3.5, palette.ground());
        surface.fill(x - 1, middle + 1.5, 2, 1.5, palette.ground());
      }
      case CANCELLED -> {
        surface.fill(x - HALF, middle - HALF, 2 * HALF, 2 * HALF, palette.ground());
        surface.fill(x - HALF + 1, middle - HALF + 1, 2 * HALF - 2, 2 * HALF - 2, argb);
      }
      case BOOKMARK -> ribbon(x, top, argb);
      case LOST -> {
        surface.disc(x, middle, HALF + 1, 0, palette.ground());
        surface.disc(x, middle, HALF, 1.5, argb);
        surface.line(x - 2.5, middle + 2.5, x + 2.5, middle - 2.5, 1.5, argb);
      }
    }
  }

  /** ▼ on the upper edge of the bar. */
  private void pointer(double x, double top, int argb) {
    double[] halo = {x - HALF - 2, x + HALF + 2, x};
    surface.polygon(halo, new double[] {top, top, top + INSET + 8}, palette.ground());
    double[] xs = {x - HALF, x + HALF, x};
    surface.polygon(xs, new double[] {top + 1, top + 1, top + INSET + 5.5}, argb);
  }

  /** A ribbon that hangs from the upper edge of the row, its lower end cut in. */
  private void ribbon(double x, double top, int argb) {
    double bottom = top + INSET + 10;
    double[] halo = {x - HALF - 1, x + HALF + 1, x + HALF + 1, x, x - HALF - 1};
    surface.polygon(
        halo, new double[] {top, top, bottom + 2, bottom - 1, bottom + 2}, palette.ground());
    double[] xs = {x - HALF, x + HALF, x + HALF, x, x - HALF};
    surface.polygon(xs, new double[] {top, top, bottom, bottom - 3.5, bottom}, argb);
  }

  private void cut(double x, double top, int argb) {
    surface.line(x - HALF, top + INSET + 4, x + HALF, top + 1, 1.5, argb);
  }

  /** ✕ in the middle of the bar, on a disc of the ground so that it stands out from any bar. */
  private void cross(double x, double middle, int argb) {
    surface.disc(x, middle, HALF + 2, 0, palette.ground());
    surface.disc(x, middle, HALF + 1.5, 1, argb);
    double arm = HALF - 2;
    surface.line(x - arm, middle - arm, x + arm, middle + arm, 1.8, argb);
    surface.line(x - arm, middle + arm, x + arm, middle - arm, 1.8, argb);
  }
}
