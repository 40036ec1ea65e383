package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.RecordingEvent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the wall times that a trace tells, and compares them with its own clock. */
public final class WallClock {
  /** Clocks are nudged all the time; less than this is no jump. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  private static final int MOST = 100;

  private final EventOrder order = new EventOrder();
  private final List<String> walls = new ArrayList<>();

  void accept(RecordingEvent.Clock clock) {
    order.add(clock.timeNanos(), clock.stream(), clock.seq());
    walls.add(clock.wall());
  }

  /**
   * The first jumps, in order of time.
   *
   * @param wallAtZero the wall time of the header, or null
   */
  List<ClockJump> jumps(@Nullable String wallAtZero) {
    var jumps = new ArrayList<ClockJump>();
    Instant wall = instant(wallAtZero);
    long nanos = 0;
    int[] sorted = order.sorted();
    for (int nth = 0; nth < order.size(); nth++) {
      int row = sorted == null ? nth : sorted[nth];
      Instant nextWall = instant(walls.get(row));
      long nextNanos = order.timeNanos(row);
      if (wall != null && nextWall != null) {
        Duration ahead = Duration.between(wall, nextWall).minusNanos(nextNanos - nanos);
        if (ahead.abs().compareTo(LEAST) >= 0 && jumps.size() < MOST) {
          jumps.add(new ClockJump(nanos, nextNanos, saturated(ahead)));
        }
      }
      if (nextWall != null) {
        wall = nextWall;
        nanos = nextNanos;
      }
    }
    return List.copyOf(jumps);
  }

  /** A year in the far future is an honest mistake of a clock, but no number of nanoseconds. */
  private static long saturated(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException tooLong) {
      return duration.isNegative() ? -Long.MAX_VALUE : Long.MAX_VALUE;
    }
  }

  /** A wall time as a trace tells it; null: it tells none, or none that can be read. */
  public static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
