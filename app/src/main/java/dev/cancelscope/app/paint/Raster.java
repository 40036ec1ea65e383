package dev.cancelscope.app.paint;

import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rectangles and patterns straight into an int[] of 0xAARRGGBB: the only way to draw tens of
 * thousands of bars in a frame on a software pipeline. Takes logical pixels and rounds to the
 * screen's own, so that edges are sharp at any scale.
 *
 * <p>Lines are copied, not computed: an opaque colour is filled in, a pattern is copied from its
 * tile. Only what fades or is translucent is mixed pixel by pixel.
 */
final class Raster {
  private static final int LEAST_ROUNDED_PX = 6;

  private final int[] pixels;
  private final int width;
  private final int height;
  private final double scale;
  private final Tiles tiles;
  private int top;

  Raster(int[] pixels, int width, int height, double scale) {
    this(pixels, width, height, new Tiles(scale));
  }

  /** With tiles that are kept from picture to picture. */
  Raster(int[] pixels, int width, int height, Tiles tiles) {
    this.pixels = pixels;
    this.width = width;
    this.height = height;
    this.tiles = tiles;
    scale = tiles.scale();
  }

  /** Nothing is drawn above this any more. */
  void clipAbove(double yPx) {
    top = Math.clamp(Math.round(yPx * scale), 0, height);
  }

  void fill(double xPx, double yPx, double widthPx, double heightPx, int argb) {
    int x1 = device(xPx + widthPx, width);
    int y1 = device(yPx + heightPx, height);
    int x0 = device(xPx, width);
    for (int y = Math.max(top, device(yPx, height)); y < y1 && x0 < x1; y++) {
      if (argb >>> 24 == 255) {
        Arrays.fill(pixels, y * width + x0, y * width + x1, argb);
        continue;
      }
      for (int x = x0; x < x1; x++) {
        blend(y * width + x, argb, 255);
      }
    }
  }

  /**
   * An upright line, as wide as one logical pixel: it stands where its left edge rounds to, and is
   * never lost.
   */
  void upright(double xPx, double yPx, double heightPx, int argb) {
    int x0 = (int) Math.round(xPx * scale);
    int x1 = Math.min(width, x0 + tiles.line());
    int y1 = device(yPx + heightPx, height);
    for (int y = Math.max(top, device(yPx, height)); y < y1; y++) {
      for (int x = Math.max(0, x0); x < x1; x++) {
        pixels[y * width + x] = argb;
      }
    }
  }

  record Box(double x0Px, double x1Px, double yPx, double heightPx) {}

  /** A box in the screen's own pixels; the last ones are not part of it. */
  private record Edges(int x0, int y0, int x1, int y1) {}

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
    var edges = new Edges(x0, y0, x1, y1);
    switch (pattern) {
      case SOLID -> ground(edges, Pattern.SOLID, ground, ground, fadePx);
      case HATCHED, CROSSED, UPRIGHT, DENSE -> ground(edges, pattern, ground, ink, fadePx);
      case DOTTED -> {
        ground(edges, Pattern.SOLID, ground, ground, fadePx);
        dots(edges, ground, ink, fadePx);
      }
      case HOLLOW -> {
        rails(edges, tiles.line(), ink, fadePx);
        sides(edges, ink, fadePx);
      }
      case RAILS -> rails(edges, 2 * tiles.line(), ink, fadePx);
    }
  }

  /** The whole bar, its corners a little rounded. */
  private void ground(Edges edges, Pattern pattern, int ground, int ink, double fadePx) {
    int line = tiles.line();
    double least = LEAST_ROUNDED_PX * scale;
    boolean rounded = edges.x1 - edges.x0 >= least && edges.y1 - edges.y0 >= least;
    for (int y = Math.max(edges.y0, top); y < Math.min(edges.y1, height); y++) {
      int inset = rounded && (y < edges.y0 + line || y >= edges.y1 - line) ? line : 0;
      int x0 = edges.x0 + inset;
      int x1 = edges.x1 - inset;
      int[] tile = pattern == Pattern.SOLID ? null : tiles.line(pattern, y, ground, ink);
      copy(y, x0, x1, edges.x1, tile, ground, fadePx);
    }
  }

  /** A dotted line near the lower edge. */
  private void dots(Edges edges, int ground, int ink, double fadePx) {
    int line = tiles.line();
    for (int y = edges.y1 - 3 * line; y < edges.y1 - 2 * line; y++) {
      if (y >= Math.max(edges.y0, top) && y < height) {
        int[] tile = tiles.line(Pattern.DOTTED, y, ground, ink);
        copy(y, edges.x0, edges.x1, edges.x1, tile, ground, fadePx);
      }
    }
  }

  private void rails(Edges edges, int thick, int ink, double fadePx) {
    for (int y = Math.max(edges.y0, top); y < Math.min(edges.y1, height); y++) {
      if (y < edges.y0 + thick || y >= edges.y1 - thick) {
        copy(y, edges.x0, edges.x1, edges.x1, null, ink, fadePx);
      }
    }
  }

  private void sides(Edges edges, int ink, double fadePx) {
    int line = tiles.line();
    for (int y = Math.max(edges.y0, top); y < Math.min(edges.y1, height); y++) {
      int left = Math.min(edges.x1, edges.x0 + line);
      copy(y, edges.x0, left, edges.x1, null, ink, fadePx);
      copy(y, Math.max(left, edges.x1 - line), edges.x1, edges.x1, null, ink, fadePx);
    }
  }

  /**
   * A stretch of one line.
   *
   * @param end the right end of the whole bar, towards which it fades
   * @param tile what to copy, by x; null: one colour
   */
  private void copy(
      int y, int fromX, int toX, int end, int @Nullable [] tile, int argb, double fadePx) {
    int x0 = Math.max(0, fromX);
    int x1 = Math.min(width, toX);
    int fading = fadePx <= 0 ? x1 : (int) Math.ceil(end - fadePx * scale);
    int opaque = Math.clamp(fading, Math.min(x0, x1), x1);
    if (x0 < opaque) {
      if (tile == null) {
        Arrays.fill(pixels, y * width + x0, y * width + opaque, argb);
      } else {
        Tiles.copy(tile, x0, pixels, y * width + x0, opaque - x0);
      }
    }
    for (int x = opaque; x < x1; x++) {
      int alpha = (int) (255 * (end - x) / (fadePx * scale));
      blend(y * width + x, tile == null ? argb : tile[x % tile.length], alpha);
    }
  }

  private int device(double px, int limit) {
    return Math.clamp(Math.round(px * scale), 0, limit);
  }

  private void blend(int at, int argb, int opacity) {
    int alpha = (argb >>> 24) * opacity / 255;
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
