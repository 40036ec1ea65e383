package dev.cancelscope.trace.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.cancel.CleanupSites.SiteCleanups;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CleanupSitesTest {
  private static final long MILLI = 1_000_000;

  private static List<String> lines(TraceStore store, long fromMillis, long toMillis) {
    return CleanupSites.between(store, fromMillis * MILLI, toMillis * MILLI).stream()
        .map(
            site ->
                "%s: %d ended, %d open, total %d, median %d, longest %d"
                    .formatted(
                        Names.site(store, site.siteIndex()),
                        site.ended(),
                        site.open(),
                        site.totalNanos() / MILLI,
                        site.medianNanos() / MILLI,
                        site.longestNanos() / MILLI))
        .toList();
  }

  private static final Drawing TWO =
      Drawing.of(
          """
          a |[-!xf====)----!xf=)c
          b |[-!xf=)c
          """);

  @Test
  void theDearestLineStandsFirst() {
    assertEquals(
        List.of(
            "a.py:40: 1 ended, 0 open, total 50, median 50, longest 50",
            "a.py:160: 1 ended, 0 open, total 20, median 20, longest 20",
            "b.py:40: 1 ended, 0 open, total 20, median 20, longest 20"),
        lines(TWO.store(), 0, 1_000));
  }

  @Test
  void aRangeTakesWhatTouchesIt() {
    assertEquals(
        List.of("a.py:40: 1 ended, 0 open, total 50, median 50, longest 50"),
        lines(TWO.store(), 75, 120));
    assertEquals(List.of(), lines(TWO.store(), 100, 150));
  }

  @Test
  void anOpenCleanupCountsAsFarAsItIsKnown() {
    assertEquals(
        List.of("a.py:40: 0 ended, 1 open, total 60, median 60, longest 60"),
        lines(Drawing.of("a |[-!xf=====/\n").store(), 0, 1_000));
  }

  @Test
  void everyDurationLiesInItsBucket() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 10_000; i++) {
      long nanos = (long) Math.pow(10, random.nextDouble(0, 14));
      int bucket = CleanupSites.bucket(nanos);
      assertTrue(
          bucket == 0 || nanos >= CleanupSites.upperBoundNanos(bucket - 1), () -> "" + nanos);
      assertTrue(
          bucket == CleanupSites.BUCKETS - 1 || nanos < CleanupSites.upperBoundNanos(bucket),
          () -> "" + nanos);
    }
  }

  @Test
  void theHistogramCountsEveryCleanupOnce() {
    for (SiteCleanups site : CleanupSites.between(TWO.store(), 0, 1_000 * MILLI)) {
      int sum = 0;
      for (int bucket = 0; bucket < CleanupSites.BUCKETS; bucket++) {
        sum += site.histogram().count(bucket);
      }
      assertEquals(site.ended() + site.open(), sum);
    }
  }
}
