package dev.cancelscope.trace.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.store.Nanos;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DurationsTest {
  @Test
  void roundsToThreeDigits() {
    assertEquals("999 ns", Durations.text(999));
    assertEquals("1.00 µs", Durations.text(1_000));
    assertEquals("1.01 µs", Durations.text(1_005));
    assertEquals("9.99 µs", Durations.text(9_994));
    assertEquals("10.0 µs", Durations.text(9_995));
    assertEquals("99.9 µs", Durations.text(99_949));
    assertEquals("100 µs", Durations.text(99_950));
    assertEquals("999 µs", Durations.text(999_499));
    assertEquals("1.00 ms", Durations.text(999_500));
    assertEquals("59.9 s", Durations.text(59_949_999_999L));
    assertEquals("1 min 0 s", Durations.text(59_950_000_000L));
  }

  @Test
  void tellsLongNegativeAndUnknownOnes() {
    assertEquals("0 ns", Durations.text(0));
    assertEquals("−1.50 s", Durations.text(-1_500_000_000));
    assertEquals("unknown", Durations.text(Nanos.NONE));
    assertEquals("2 min 5 s", Durations.text(125_000_000_000L));
    assertEquals("59 min 59 s", Durations.text(3_599_000_000_000L));
    assertEquals("1 h 0 min", Durations.text(3_600_000_000_000L));
    assertEquals("27 h 46 min", Durations.text(100_000_000_000_000L));
    assertEquals("999 ms", Durations.text(999_499_999));
    assertEquals("1.00 s", Durations.text(999_500_000));
  }

  /** The formatter of the JDK is the reference, on ties above all. */
  @Test
  void roundsAsTheFormatterDoes() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long nanos =
          1_000_000
              + random.nextInt(998_499_999) / (i % 2 == 0 ? 1 : 5_000) * (i % 2 == 0 ? 1L : 5_000);
      double millis = nanos / 1e6;
      String format = millis < 9.995 ? "%.2f ms" : millis < 99.95 ? "%.1f ms" : "%.0f ms";
      assertEquals(String.format(Locale.ROOT, format, millis), Durations.text(nanos));
    }
  }

  @Test
  void readsWhatSomebodyWrote() {
    assertEquals(Optional.of(1_500_000_000L), Durations.parse("1.5s"));
    assertEquals(Optional.of(2_000_000_000L), Durations.parse("2"));
    assertEquals(Optional.of(200_000_000L), Durations.parse("200 ms"));
    assertEquals(Optional.of(7_000L), Durations.parse("7us"));
    assertEquals(Optional.of(7_000L), Durations.parse(" 7 µs "));
    assertEquals(Optional.of(3L), Durations.parse("3ns"));
    assertEquals(Optional.of(3L), Durations.parse("2.5ns"));
    assertEquals(Optional.of(90_000_000_000L), Durations.parse("1.5 min"));
    assertEquals(Optional.of(999_999_999_000_000_000L), Durations.parse("999999999"));
    assertEquals(Optional.empty(), Durations.parse("1000000000"));
    assertEquals(Optional.empty(), Durations.parse("-1s"));
    assertEquals(Optional.empty(), Durations.parse("soon"));
    assertEquals(Optional.empty(), Durations.parse("999999999999min"));
  }
}
