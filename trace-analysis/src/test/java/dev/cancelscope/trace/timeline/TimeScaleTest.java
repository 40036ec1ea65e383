package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeScaleTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void ticksAreRoundAndCountFromTheOrigin() {
    var scale = new TimeScale(100, 100 + 5 * SECOND, 500);
    List<String> labels = scale.ticks(100, 90).stream().map(TimeScale.Tick::label).toList();
    assertEquals(List.of("0", "1 s", "2 s", "3 s", "4 s", "5 s"), labels);
  }

  @Test
  void labelsHaveJustTheDecimalsTheyNeed() {
    assertEquals("1.25 s", TickText.of(1_250_000_000L, 50_000_000L));
    assertEquals("900 ms", TickText.of(900_000_000L, 100_000_000L));
    assertEquals("1.0 s", TickText.of(SECOND, 200_000_000L));
    assertEquals("20 µs", TickText.of(20_000, 10_000));
    assertEquals("2:05", TickText.of(125 * SECOND, 5 * SECOND).replaceFirst("^0", ""));
    assertEquals("−500 ms", TickText.of(-500_000_000L, 500_000_000L));
  }

  @Test
  void ticksKeepTheirDistanceAtEveryZoom() {
    var random = new SplittableRandom(7);
    for (int round = 0; round < 2_000; round++) {
      long span = 1 + (long) Math.pow(10, random.nextDouble(1, 15));
      long from = random.nextLong(-SECOND, 1L << 50);
      var scale = new TimeScale(from, from + span, 1_000);
      List<TimeScale.Tick> ticks = scale.ticks(0, 90);
      assertTrue(ticks.size() <= 12, "too many ticks for " + span);
      for (int i = 1; i < ticks.size(); i++) {
        assertTrue(ticks.get(i).xPx() - ticks.get(i - 1).xPx() >= 89 || span < 20);
      }
    }
  }

  @Test
  void pixelsAndTimesGoBackAndForth() {
    var scale = new TimeScale(1_000, 2_001_000, 800);
    for (int px = 0; px <= 800; px += 50) {
      assertEquals(px, scale.xPx(scale.nanos(px)), 0.001);
    }
  }

  @Test
  void timesFarOutsideStayWithinReach() {
    var scale = new TimeScale(0, 1_000, 800);
    assertTrue(scale.xPx(Long.MAX_VALUE) <= 2e6);
    assertTrue(scale.xPx(Long.MIN_VALUE) >= -2e6);
  }
}
