package dev.cancelscope.trace.report;

import java.util.Locale;

/** Durations in the unit that suits them. */
public final class Durations {
  private Durations() {}

  public static String text(long nanos) {
    if (nanos < 1_000_000) {
      return String.format(Locale.ROOT, "%.3g µs", nanos / 1e3);
    }
    if (nanos < 1_000_000_000) {
      return String.format(Locale.ROOT, "%.3g ms", nanos / 1e6);
    }
    return String.format(Locale.ROOT, "%.3g s", nanos / 1e9);
  }
}
