package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Columns and ids against lists and what a map would say. */
class ColumnsTest {
  @Test
  void columnsKeepWhatIsSet() {
    var random = new Random(2);
    for (int size : new int[] {1, 31, 33, 4_095, 4_096, 4_097, 20_000}) {
      for (int absent : new int[] {0, -1, 7}) {
        var ints = new IntColumn(absent);
        var longs = new LongColumn(absent);
        var bytes = new ByteColumn(absent);
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          int value = random.nextInt(100) == 0 && i > 5_000 ? random.nextInt(100) : absent;
          expected.add(value);
          ints.add(value);
          longs.add(value);
          bytes.add(value);
          if (random.nextInt(50) == 0) {
            int row = random.nextInt(i + 1);
            int changed = random.nextInt(3) == 0 ? absent : random.nextInt(100);
            expected.set(row, changed);
            ints.set(row, changed);
            longs.set(row, changed);
            bytes.set(row, changed);
          }
        }
        for (int i = 0; i < size; i++) {
          int value = expected.get(i);
          assertEquals(value, ints.get(i));
          assertEquals(value, longs.get(i));
          assertEquals(value, bytes.get(i));
        }
        assertEquals(size, ints.size());
        assertEquals(expected.stream().allMatch(value -> value == absent), ints.isAbsent());
      }
    }
  }

  @Test
  void idsOfAnySizeHaveTheirRow() {
    var random = new Random(3);
    var rows = new IdRows();
    var expected = new java.util.LinkedHashMap<Long, Integer>();
    for (int row = 0; row < 30_000; row++) {
      long id =
          switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextInt(60_000);
            case 1 -> (1L << 53) - 1 - random.nextInt(1_000);
            default -> row + 1;
          };
      if (expected.putIfAbsent(id, row) == null) {
        assertEquals(-1, rows.get(id));
        rows.put(id, row);
      }
    }
    expected.forEach((id, row) -> assertEquals(row, rows.get(id)));
    assertEquals(-1, rows.get(0));
  }
}
