package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rows of a key, and the binary search, against a look at every row; few keys have rows, or
 * all.
 */
final class MomentsByKeyTest {
  @ParameterizedTest
  @ValueSource(ints = {7, 63, 64, 200, 481, 1_000})
  void knowsTheRowsOfAKeyAndThoseBeforeATime(int keyCount) {
    for (int seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      int rows = random.nextInt(60);
      int[] keys = random.ints(rows, -1, keyCount).toArray();
      long[] times = random.longs(rows, 0, 40).sorted().toArray();
      var keyOfRow = new IntColumn(-1);
      var nanosOfRow = new LongColumn();
      for (int row = 0; row < rows; row++) {
        keyOfRow.add(keys[row]);
        nanosOfRow.add(times[row]);
      }
      var moments = new MomentsByKey(keyOfRow, keyCount, nanosOfRow);
      for (int key = 0; key < keyCount; key++) {
        int wanted = key;
        int[] expected = IntStream.range(0, rows).filter(row -> keys[row] == wanted).toArray();
        assertEquals(expected.length, moments.count(key), "seed " + seed);
        for (int nth = 0; nth < expected.length; nth++) {
          assertEquals(expected[nth], moments.row(key, nth), "seed " + seed);
        }
        for (long nanos = 0; nanos <= 40; nanos += 1 + random.nextInt(8)) {
          long at = nanos;
          long before = IntStream.of(expected).filter(row -> times[row] < at).count();
          assertEquals(before, moments.countBefore(key, nanos), "seed " + seed);
        }
      }
    }
  }
}
