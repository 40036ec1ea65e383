package dev.cancelscope.app.paint;

import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import java.util.Arrays;

/**
 * Rectangles and patterns straight into an int[] of 0xAARRGGBB: the only way to draw tens of
 * thousands of bars in a frame on a software pipeline. Takes logical pixels and rounds to the
 * screen's own, so that edges are sharp at any scale.
 */
final class Raster {
  private static final int HATCH_PERIOD_PX = 6;
  private static final int UPRIGHT_PERIOD_PX = 6;
  private static final int DOT_PERIOD_PX = 5;
  private static final int LEAST_ROUNDED_PX = 6;

  private final int[] pixels;
  private final int width;
  private final int height;
  private final double scale;
  private int top;

  Raster(int[] pixels, int width, int height, double scale) {
    this.pixels = pixels;
    this.width = width;
    this.height = height;
    this.scale = scale;
  }

  /** Nothing is drawn above this any more. */
  void clipAbove(double yPx) {
    top = Math.clamp(Math.round(yPx * scale), 0, height);
  }

  void fill(double xPx, double yPx, double widthPx, double heightPx, int argb) {
    int x1 = device(xPx + widthPx, width);
    int y1 = device(yPx + heightPx, height);
    int x0 = device(xPx, width);
    for (int y = Math.max(top, device(yPx, height)); y < y1; y++) {
      if (argb >>> 24 == 255) {
        Arrays.fill(pixels, y * width + x0, y * width + Math.max(x0, x1), argb);
        continue;
      }
      for (int x = x0; x < x1; x++) {
        blend(y * width + x, argb, 255);
      }
    }
  }

  /**
   * A bar: ground, pattern, and, if it fades out, less and less of both.
   *
   * @param fadePx over how much of its right end it fades; 0: not at all
   */
  void bar(Box box, Pattern pattern, int ground, int ink, double fadePx) {
    int x0 = (int) Math.round(box.x0Px() * scale);
    int x1 = Math.max(x0 + 1, (int) Math.round(box.x1Px() * scale));
    int y0 = (int) Math.round(box.yPx() * scale);
    int y1 = Math.max(y0 + 1, (int) Math.round((box.yPx() + box.heightPx()) * scale));
    boolean rounded = x1 - x0 >= LEAST_ROUNDED_PX * scale && y1 - y0 >= LEAST_ROUNDED_PX * scale;
    int line = Math.max(1, (int) Math.round(scale));
    for (int y = Math.max(y0, top); y < Math.min(y1, height); y++) {
      int inset = rounded && (y < y0 + line || y >= y1 - line) ? line : 0;
      for (int x = Math.max(0, x0 + inset); x < Math.min(width, x1 - inset); x++) {
        boolean inked = inked(pattern, x, y, new Edges(x0, y0, x1, y1), line);
        int argb = inked ? ink : ground;
        blend(y * width + x, argb, alpha(x, x1, fadePx));
      }
    }
  }

  record Box(double x0Px, double x1Px, double yPx, double heightPx) {}

  private record Edges(int x0, int y0, int x1, int y1) {}

  private int alpha(int x, int x1, double fadePx) {
    double left = (x1 - x) / (fadePx * scale);
    return fadePx <= 0 || left >= 1 ? 255 : (int) (255 * left);
  }

  /** Patterns hang on the chart, not on the bar: neighbours' lines meet. */
  private boolean inked(Pattern pattern, int x, int y, Edges edges, int line) {
    int hatch = Math.max(2, (int) Math.round(HATCH_PERIOD_PX * scale));
    return switch (pattern) {
      case SOLID -> false;
      case HOLLOW ->
          x < edges.x0 + line
              || x >= edges.x1 - line
              || y < edges.y0 + line
              || y >= edges.y1 - line;
      case DOTTED -> {
        int period = Math.max(2, (int) Math.round(DOT_PERIOD_PX * scale));
        boolean low = y >= edges.y1 - 3 * line && y < edges.y1 - 2 * line;
        yield low && x % period < 2 * line;
      }
      case HATCHED -> (x + y) % hatch < 2 * line;
      case CROSSED -> (x + y) % (2 * hatch) < line || (x - y + 4096 * hatch) % (2 * hatch) < line;
      case RAILS -> y < edges.y0 + 2 * line || y >= edges.y1 - 2 * line;
      case UPRIGHT -> x % Math.max(2, (int) Math.round(UPRIGHT_PERIOD_PX * scale)) < line;
      case DENSE -> x % (2 * line) < line && y % (2 * line) < line;
    };
  }

  private int device(double px, int limit) {
    return Math.clamp(Math.round(px * scale), 0, limit);
  }

  private void blend(int at, int argb, int opacity) {
    int alpha = (argb >>> 24) * opacity / 255;
    if (alpha == 255) {
      pixels[at] = argb;
      return;
    }
    int below = pixels[at];
    int red = channel(argb >> 16, below >> 16, alpha);
    int green = channel(argb >> 8, below >> 8, alpha);
    int blue = channel(argb, below, alpha);
    pixels[at] = 0xFF000000 | (red << 16) | (green << 8) | blue;
  }

  private static int channel(int above, int below, int alpha) {
    return ((above & 0xFF) * alpha + (below & 0xFF) * (255 - alpha)) / 255;
  }
}
