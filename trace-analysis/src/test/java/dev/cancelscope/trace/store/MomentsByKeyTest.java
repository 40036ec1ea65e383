package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The binary search against a look at every row. */
final class MomentsByKeyTest {
  private static final int KEYS = 7;

  @Test
  void countsTheRowsOfAKeyBeforeATime() {
    for (int seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      int rows = random.nextInt(60);
      int[] keys = random.ints(rows, -1, KEYS).toArray();
      long[] times = random.longs(rows, 0, 40).sorted().toArray();
      var keyOfRow = new IntColumn(-1);
      var nanosOfRow = new LongColumn();
      for (int row = 0; row < rows; row++) {
        keyOfRow.add(keys[row]);
        nanosOfRow.add(times[row]);
      }
      var moments = new MomentsByKey(keyOfRow, KEYS, nanosOfRow);
      for (int key = 0; key < KEYS; key++) {
        for (long nanos = 0; nanos <= 40; nanos++) {
          int wanted = key;
          long at = nanos;
          long before =
              IntStream.range(0, rows)
                  .filter(row -> keys[row] == wanted && times[row] < at)
                  .count();
          assertEquals(before, moments.countBefore(key, nanos), "seed " + seed);
        }
      }
    }
  }
}
