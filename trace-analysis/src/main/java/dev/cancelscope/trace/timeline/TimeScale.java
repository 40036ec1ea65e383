package dev.cancelscope.trace.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear map from a stretch of time to a stretch of pixels, and the ticks that divide it.
 *
 * @param fromNanos time at pixel 0
 * @param toNanos time at pixel {@code widthPx}, after {@code fromNanos}
 */
public record TimeScale(long fromNanos, long toNanos, double widthPx) {
  /**
   * Positions are clamped to this far outside, so that no painter meets a number it cannot hold.
   */
  private static final double FAR_PX = 1e6;

  private static final long[] ROUND_FACTORS = {1, 2, 5};
  private static final long SECOND = 1_000_000_000L;
  private static final long[] STEPS_ABOVE_SECOND = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400
  };

  /**
   * A line of the grid.
   *
   * @param label time since the origin, in the unit that suits the distance of the ticks
   */
  public record Tick(long nanos, double xPx, String label) {}

  public double xPx(long nanos) {
    double px = ((double) nanos - fromNanos) / nanosPerPx();
    return Math.clamp(px, -FAR_PX, widthPx + FAR_PX);
  }

  public long nanos(double xPx) {
    return fromNanos + Math.round(xPx * nanosPerPx());
  }

  public double nanosPerPx() {
    return ((double) toNanos - fromNanos) / widthPx;
  }

  /**
   * The ticks within the stretch, at least {@code minDistancePx} apart, counted from the origin.
   */
  public List<Tick> ticks(long originNanos, double minDistancePx) {
    long step = step(minDistancePx * nanosPerPx());
    var ticks = new ArrayList<Tick>();
    long offset = Math.ceilDiv(fromNanos - originNanos, step) * step;
    for (long nanos = originNanos + offset; nanos <= toNanos; nanos += step) {
      ticks.add(new Tick(nanos, xPx(nanos), TickText.of(nanos - originNanos, step)));
    }
    return ticks;
  }

  /** The smallest round step that is not below {@code atLeastNanos}. */
  static long step(double atLeastNanos) {
    for (long power = 1; power < SECOND; power *= 10) {
      for (long factor : ROUND_FACTORS) {
        if (power * factor >= atLeastNanos) {
          return power * factor;
        }
      }
    }
    for (long seconds : STEPS_ABOVE_SECOND) {
      if (seconds * SECOND >= atLeastNanos) {
        return seconds * SECOND;
      }
    }
    long day = 86_400 * SECOND;
    return Math.max(1, (long) Math.ceil(atLeastNanos / day)) * day;
  }
}
