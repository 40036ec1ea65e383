package dev.cancelscope.trace.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as a reader wants them: three digits and the unit that fits. */
public final class Durations {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,12})?)\\s*(ns|us|µs|ms|s|min|)");

  private Durations() {}

  /** E.g. {@code 640 ns}, {@code 12.3 µs}, {@code 1.20 ms}, {@code 6.01 s}, {@code 2 min 5 s}. */
  public static String text(long nanos) {
    if (nanos < 0) {
      return nanos == Long.MIN_VALUE ? "unknown" : "−" + text(-nanos);
    }
    // The bounds lie where three digits would round up into the next unit.
    if (nanos < MICRO) {
      return nanos + " ns";
    }
    if (nanos < 999_500) {
      return threeDigits(nanos, MICRO) + " µs";
    }
    if (nanos < 999_500_000) {
      return threeDigits(nanos, MILLI) + " ms";
    }
    if (nanos < MINUTE - SECOND / 20) {
      return threeDigits(nanos, SECOND) + " s";
    }
    long seconds = Math.round((double) nanos / SECOND);
    return nanos < HOUR
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
  }

  /**
   * What somebody wrote, in nanoseconds: {@code 1.5s}, {@code 200 ms}, {@code 2min}; a bare number
   * counts seconds. Empty: it is no duration.
   */
  public static Optional<Long> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long unitNanos =
        switch (matcher.group(2)) {
          case "ns" -> 1;
          case "us", "µs" -> MICRO;
          case "ms" -> MILLI;
          case "min" -> MINUTE;
          default -> SECOND;
        };
    BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitNanos));
    return nanos.precision() - nanos.scale() > 18
        ? Optional.empty()
        : Optional.of(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  /** Rounded half up. In whole numbers: many a view asks for many of these at once. */
  private static String threeDigits(long nanos, long unit) {
    int parts = nanos * 1_000 < 9_995 * unit ? 100 : nanos * 100 < 9_995 * unit ? 10 : 1;
    long rounded = (2 * nanos * parts + unit) / (2 * unit);
    if (parts == 1) {
      return Long.toString(rounded);
    }
    String fraction = Long.toString(parts + rounded % parts).substring(1);
    return rounded / parts + "." + fraction;
  }
}
