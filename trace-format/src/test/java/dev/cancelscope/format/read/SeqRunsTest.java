package dev.cancelscope.format.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The runs give the same answers as a plain set, as long as they need not be settled. */
class SeqRunsTest {

  @Test
  void agreesWithASet() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 500; round++) {
      SeqRuns runs = new SeqRuns();
      TreeSet<Long> set = new TreeSet<>();
      for (int i = 0; i < 200; i++) {
        long seq = random.nextLong(1, 100);
        assertEquals(set.add(seq), runs.add(seq));
        assertEquals(set.last() - set.size(), runs.holes());
      }
    }
  }

  @Test
  void settlesOldRunsAndLetsLateNumbersFillThem() {
    SeqRuns runs = new SeqRuns();
    for (long seq = 2; seq <= 2_000_000; seq += 2) {
      assertTrue(runs.add(seq));
    }
    assertEquals(1_000_000, runs.holes());
    for (long seq = 1; seq <= 2_000_000; seq += 2) {
      runs.add(seq);
    }
    assertEquals(0, runs.holes());
  }

  @Test
  void fallingNumbersCostNoMoreThanRisingOnes() {
    SeqRuns runs = new SeqRuns();
    for (long seq = 2_000_000; seq >= 2; seq -= 2) {
      runs.add(seq);
    }
    assertTrue(runs.holes() >= 0);
    assertFalse(runs.add(2_000_000));
  }
}
