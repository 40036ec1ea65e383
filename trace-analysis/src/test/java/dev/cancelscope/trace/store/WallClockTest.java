package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a wall time is read; the jumps of the clock are in the tests of the store. */
class WallClockTest {
  @Test
  void readsAWallTimeOrNothing() {
    assertEquals(Instant.EPOCH, WallClock.instant("1970-01-01T00:00:00Z"));
    assertNull(WallClock.instant("yesterday"));
    assertNull(WallClock.instant(null));
  }
}
