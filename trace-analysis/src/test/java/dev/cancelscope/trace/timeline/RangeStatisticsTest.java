package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.store.TraceStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeStatisticsTest {
  private static final long MS = 1_000_000;

  /**
   * A main task to 9 s; workers that clean up for 2 ms, 40 ms and 4 s, the last with one inside.
   */
  private static TraceStore store() {
    return new Draft()
        .task(0, 1, 0, "main")
        .task(0, 2, 1, "quick")
        .task(0, 3, 1, "slow")
        .requested(1_000, 1, 2, 1)
        .delivered(1_000, 2, 1)
        .cleanup(1_000, 1, 0, 2)
        .cleanedUp(1_002, 1, "completed")
        .cleanup(1_010, 2, 0, 2)
        .cleanedUp(1_050, 2, "completed")
        .ended(1_060, 2, "cancelled")
        .requested(3_000, 2, 3, 1)
        .delivered(3_000, 3, 2)
        .cleanup(3_000, 3, 0, 3)
        .cleanup(3_500, 4, 3, 3)
        .cleanedUp(4_000, 4, "completed")
        .cleanedUp(7_000, 3, "completed")
        .ended(7_000, 3, "cancelled")
        .ended(9_000, 1, "returned")
        .load()
        .store();
  }

  @Test
  void countsWhatLiesWithin() {
    RangeStatistics all = RangeStatistics.of(store(), 0, 9_000 * MS);
    assertEquals(3, all.tasks());
    assertEquals(2, all.requests());
    assertEquals(3, all.cleanups());
    assertEquals(4_042 * MS, all.cleanupNanos());
    assertEquals(40 * MS, all.medianNanos());
    assertEquals(4_000 * MS, all.p95Nanos());
    assertEquals(List.of(0, 1, 0, 0, 1, 0, 0, 0, 1, 0), all.histogram());
  }

  @Test
  void aPartIsEnoughToBeWithin() {
    RangeStatistics late = RangeStatistics.of(store(), 5_000 * MS, 8_000 * MS);
    assertEquals(2, late.tasks());
    assertEquals(0, late.requests());
    assertEquals(1, late.cleanups());
    assertEquals(4_000 * MS, late.medianNanos());
  }

  @Test
  void nothingIsNothing() {
    RangeStatistics none = RangeStatistics.of(store(), 8_000 * MS, 8_001 * MS);
    assertEquals(0, none.cleanups());
    assertEquals(0, none.medianNanos());
    assertEquals(0, none.p95Nanos());
  }
}
