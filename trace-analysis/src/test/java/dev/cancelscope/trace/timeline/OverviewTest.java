package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import org.junit.jupiter.api.Test;

class OverviewTest {

  @Test
  void countsWhatHappensInEachColumn() {
    LoadedTrace trace =
        new Draft()
            .task(0, 1, 0, "main")
            .task(0, 2, 1, "worker")
            .requested(1_000, 1, 2, 1)
            .delivered(1_000, 2, 1)
            .cleanup(1_000, 1, 0, 2)
            .cleanedUp(9_000, 1, "completed")
            .ended(9_000, 2, "cancelled")
            .ended(10_000, 1, "returned")
            .load();
    Overview overview = Overview.of(trace.store(), trace.findings(), 100);
    assertEquals(1.0, overview.alive(0));
    assertEquals(0.5, overview.alive(99));
    assertEquals(0.0, overview.cleaning(5));
    assertEquals(0.5, overview.cleaning(50));
    assertTrue(overview.asked(10));
    assertEquals(Severity.ERROR, overview.worst(50));
  }
}
