package dev.cancelscope.trace.timeline;

import java.util.Locale;

/** Times as people read them: three significant digits in the unit that fits. */
public final class TimeText {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private TimeText() {}

  /** A duration or a distance from the origin, e.g. {@code 5.20 s}, {@code 87 µs}. */
  public static String duration(long nanos) {
    if (nanos < 0) {
      return nanos == Long.MIN_VALUE ? "unknown" : "−" + duration(-nanos);
    }
    if (nanos < MICRO) {
      return nanos + " ns";
    }
    if (nanos < MILLI) {
      return threeDigits(nanos, MICRO) + " µs";
    }
    if (nanos < SECOND) {
      return threeDigits(nanos, MILLI) + " ms";
    }
    if (nanos < MINUTE) {
      return threeDigits(nanos, SECOND) + " s";
    }
    if (nanos < HOUR) {
      return nanos / MINUTE + " min " + two(nanos % MINUTE / SECOND) + " s";
    }
    return nanos / HOUR + " h " + two(nanos % HOUR / MINUTE) + " min";
  }

  /**
   * A place on the axis, with just the decimals that its neighbours {@code stepNanos} away need.
   */
  static String tick(long nanos, long stepNanos) {
    if (nanos < 0) {
      return "−" + tick(-nanos, stepNanos);
    }
    if (nanos == 0) {
      return "0";
    }
    if (stepNanos >= SECOND && nanos >= MINUTE) {
      return clock(nanos);
    }
    long unit = nanos >= SECOND ? SECOND : nanos >= MILLI ? MILLI : nanos >= MICRO ? MICRO : 1;
    String name = unit == SECOND ? " s" : unit == MILLI ? " ms" : unit == MICRO ? " µs" : " ns";
    int decimals = 0;
    for (long part = unit; part > 1 && stepNanos % part != 0; part /= 10) {
      decimals++;
    }
    return String.format(Locale.ROOT, "%." + decimals + "f", (double) nanos / unit) + name;
  }

  private static String clock(long nanos) {
    String minutes = two(nanos % HOUR / MINUTE) + ":" + two(nanos % MINUTE / SECOND);
    return nanos >= HOUR ? nanos / HOUR + ":" + minutes : minutes;
  }

  private static String threeDigits(long nanos, long unit) {
    double value = (double) nanos / unit;
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String two(long value) {
    return value < 10 ? "0" + value : Long.toString(value);
  }
}
