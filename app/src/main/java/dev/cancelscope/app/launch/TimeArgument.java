package dev.cancelscope.app.launch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time on the command line: {@code 1.5s}, {@code 200ms}; a bare number counts seconds. */
final class TimeArgument {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,12})?)\\s*(ns|us|µs|ms|s|min|)");

  private TimeArgument() {}

  /** In nanoseconds; empty: it is no time. */
  static Optional<Long> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long unitNanos =
        switch (matcher.group(2)) {
          case "ns" -> 1;
          case "us", "µs" -> 1_000;
          case "ms" -> 1_000_000;
          case "min" -> 60_000_000_000L;
          default -> 1_000_000_000L;
        };
    BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitNanos));
    return nanos.precision() - nanos.scale() > 18
        ? Optional.empty()
        : Optional.of(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}
