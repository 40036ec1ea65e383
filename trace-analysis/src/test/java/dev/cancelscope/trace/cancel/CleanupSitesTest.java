package dev.cancelscope.trace.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.trace.cancel.CleanupSites.SiteCleanups;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
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

  @Test
  void aRangeTakesWhatBeginsOrEndsAtItsEdge() {
    assertEquals(2, CleanupSites.between(TWO.store(), 60 * MILLI, 90 * MILLI).size());
    assertEquals(1, CleanupSites.between(TWO.store(), 90 * MILLI, 159 * MILLI).size());
    assertEquals(1, CleanupSites.between(TWO.store(), 100 * MILLI, 160 * MILLI).size());
  }

  @Test
  void manyCleanupsOfOneLineAreCountedEach() {
    var rows = new StringBuilder();
    for (int i = 1; i <= 41; i++) {
      rows.append("t").append(i).append(" |[-!xf").append("=".repeat(i)).append(")c\n");
    }
    List<TraceEvent> events = new ArrayList<>();
    for (TraceEvent event : Drawing.of(rows.toString()).events()) {
      events.add(event instanceof CleanupEvent.Began began ? atOneLine(began) : event);
    }
    SiteCleanups all = CleanupSites.between(Drawing.store(events), 0, 1_000 * MILLI).getFirst();
    assertEquals(41, all.ended());
    // Of 20, 30, …, 420 ms: the middle one, the 39th and the last.
    assertEquals(220 * MILLI, all.medianNanos());
    assertEquals(400 * MILLI, all.p95Nanos());
    assertEquals(420 * MILLI, all.longestNanos());
    assertEquals(41 * 220 * MILLI, all.totalNanos());
  }

  private static CleanupEvent.Began atOneLine(CleanupEvent.Began began) {
    return new CleanupEvent.Began(
        began.timeNanos(),
        began.stream(),
        began.seq(),
        began.span(),
        began.parent(),
        began.task(),
        began.kind(),
        1,
        began.cancelling());
  }

  @Test
  void theBoundsOfTheBucketsAreHalfPowersOfTen() {
    assertEquals(10_000, CleanupSites.upperBoundNanos(0));
    assertEquals(31_623, CleanupSites.upperBoundNanos(1));
    assertEquals(100_000, CleanupSites.upperBoundNanos(2));
    assertEquals(0, CleanupSites.bucket(9_999));
    assertEquals(1, CleanupSites.bucket(10_000));
    assertEquals(CleanupSites.BUCKETS - 1, CleanupSites.bucket(Long.MAX_VALUE));
  }

  @Test
  void histogramsAreEqualWhenTheyHoldTheSame() {
    var first = CleanupSites.between(TWO.store(), 0, 1_000 * MILLI);
    var again = CleanupSites.between(TWO.store(), 0, 1_000 * MILLI);
    assertEquals(first, again);
    assertEquals(first.get(1).histogram().hashCode(), first.get(2).histogram().hashCode());
    assertNotEquals(first.get(0).histogram(), first.get(1).histogram());
    assertEquals(1, first.get(0).histogram().highest());
  }
}
