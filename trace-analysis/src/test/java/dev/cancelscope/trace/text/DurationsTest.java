package dev.cancelscope.trace.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DurationsTest {
  @Test
  void readsWhatSomebodyWrote() {
    assertEquals(Optional.of(1_500_000_000L), Durations.parse("1.5s"));
    assertEquals(Optional.of(2_000_000_000L), Durations.parse("2"));
    assertEquals(Optional.of(200_000_000L), Durations.parse("200 ms"));
    assertEquals(Optional.of(7_000L), Durations.parse("7us"));
    assertEquals(Optional.empty(), Durations.parse("-1s"));
    assertEquals(Optional.empty(), Durations.parse("soon"));
    assertEquals(Optional.empty(), Durations.parse("999999999999min"));
  }
}
