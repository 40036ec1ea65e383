package dev.cancelscope.trace.timeline;

import java.util.Locale;

/** The times on the axis. */
final class TickText {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private TickText() {}

  /** Time since the origin, with just the decimals that ticks {@code stepNanos} apart need. */
  static String of(long nanos, long stepNanos) {
    if (nanos < 0) {
      return "−" + of(-nanos, stepNanos);
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

  private static String two(long value) {
    return value < 10 ? "0" + value : Long.toString(value);
  }
}
