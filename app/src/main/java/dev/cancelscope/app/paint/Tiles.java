package dev.cancelscope.app.paint;

import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import java.util.HashMap;
import java.util.Map;

/**
 * The lines of each pattern, ready to be copied. Patterns hang on the picture, not on the bar, so
 * that the lines of neighbours meet: pixel x of any bar is pixel x, modulo its length, of the tile.
 * The tiles are as many as there are tones, whatever is drawn. For one thread.
 */
final class Tiles {
  private static final int PERIOD_PX = 6;
  private static final int DOT_PERIOD_PX = 5;
  private static final int LEAST_LENGTH = 256;

  private record Key(Pattern pattern, int ground, int ink) {}

  private final double scale;
  private final int line;
  private final Map<Key, int[][]> tiles = new HashMap<>();

  Tiles(double scale) {
    this.scale = scale;
    line = Math.max(1, (int) Math.round(scale));
  }

  /** Device pixels for each logical one. */
  double scale() {
    return scale;
  }

  /** A thin line, in device pixels. */
  int line() {
    return line;
  }

  /** The tile for line {@code y}. */
  int[] line(Pattern pattern, int y, int ground, int ink) {
    int[][] lines = tiles.computeIfAbsent(new Key(pattern, ground, ink), key -> lines(key));
    return lines[y % lines.length];
  }

  private int[][] lines(Key key) {
    int period = periodX(key.pattern());
    int length = period * Math.max(1, LEAST_LENGTH / period);
    int[][] lines = new int[periodY(key.pattern())][length];
    for (int y = 0; y < lines.length; y++) {
      for (int x = 0; x < length; x++) {
        lines[y][x] = inked(key.pattern(), x, y) ? key.ink() : key.ground();
      }
    }
    return lines;
  }

  private int periodX(Pattern pattern) {
    return switch (pattern) {
      case HATCHED, UPRIGHT -> period();
      case CROSSED -> 2 * period();
      case DENSE -> 2 * line;
      case DOTTED -> dotPeriod();
      case SOLID, HOLLOW, RAILS -> 1;
    };
  }

  private int periodY(Pattern pattern) {
    return switch (pattern) {
      case HATCHED -> period();
      case CROSSED -> 2 * period();
      case DENSE -> 2 * line;
      case UPRIGHT, DOTTED, SOLID, HOLLOW, RAILS -> 1;
    };
  }

  private boolean inked(Pattern pattern, int x, int y) {
    int period = period();
    return switch (pattern) {
      case HATCHED -> (x + y) % period < 2 * line;
      case CROSSED -> (x + y) % (2 * period) < line || Math.floorMod(x - y, 2 * period) < line;
      case UPRIGHT -> x % period < line;
      case DENSE -> x % (2 * line) < line && y % (2 * line) < line;
      case DOTTED -> x % dotPeriod() < 2 * line;
      case SOLID, HOLLOW, RAILS -> false;
    };
  }

  private int period() {
    return Math.max(2, (int) Math.round(PERIOD_PX * scale));
  }

  private int dotPeriod() {
    return Math.max(2, (int) Math.round(DOT_PERIOD_PX * scale));
  }

  /** Copies so many pixels of a tile, from pixel {@code x} of the picture on. */
  static void copy(int[] tile, int x, int[] target, int at, int count) {
    int from = x % tile.length;
    int done = 0;
    while (done < count) {
      int part = Math.min(count - done, tile.length - from);
      System.arraycopy(tile, from, target, at + done, part);
      done += part;
      from = 0;
    }
  }
}
