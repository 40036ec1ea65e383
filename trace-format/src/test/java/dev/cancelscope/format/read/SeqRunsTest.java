package dev.cancelscope.format.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
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

  @Test
  void runsBehindAllOthersAreTheirNumbersOneByOne() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var together = new SeqRuns();
      var oneByOne = new SeqRuns();
      long greatest = 0;
      for (int times = 0; times < 200; times++) {
        long first = Math.max(1, greatest - 3 + random.nextInt(8));
        long last = first + random.nextInt(5);
        boolean behind = first > greatest;
        assertEquals(behind, together.addBehind(first, last));
        for (long seq = first; seq <= last; seq++) {
          boolean added = oneByOne.add(seq);
          if (!behind) {
            assertEquals(added, together.add(seq));
          }
        }
        greatest = Math.max(greatest, last);
        assertEquals(oneByOne.holes(), together.holes());
      }
    }
  }
}
