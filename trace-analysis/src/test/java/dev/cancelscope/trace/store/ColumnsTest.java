package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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

  @Test
  void idsKeepTheirRowWhenTheTableIsPutIntoAnotherOrder() {
    for (int size : new int[] {1, 3, 16, 17, 3_000}) {
      var random = new Random(size);
      var rows = new IdRows();
      List<Long> ids = new ArrayList<>();
      for (int row = 0; row < size; row++) {
        long id = row % 3 == 0 ? (1L << 40) + 7L * row : row + 1;
        ids.add(id);
        rows.put(id, row);
      }
      List<Integer> oldIndexOf = new ArrayList<>(IntStream.range(0, size).boxed().toList());
      Collections.shuffle(oldIndexOf, random);
      IdRows renumbered =
          rows.renumbered(oldIndexOf.stream().mapToInt(Integer::intValue).toArray());
      for (int row = 0; row < size; row++) {
        assertEquals(row, renumbered.get(ids.get(oldIndexOf.get(row))));
        assertEquals(row, rows.get(ids.get(row)));
      }
      assertEquals(-1, renumbered.get(0));
      assertEquals(-1, renumbered.get(1L << 41));
      assertSame(rows, rows.renumbered(null));
    }
  }

  @Test
  void neitherColumnSeesWhatBecomesOfItsCopy() {
    for (int size : new int[] {1, 5, 4_096, 4_097, 9_000}) {
      for (boolean sorted : new boolean[] {true, false}) {
        int[] order = IntStream.range(0, size).map(row -> size - 1 - row).toArray();
        var ints = new IntColumn(-1);
        var longs = new LongColumn(-1);
        var bytes = new ByteColumn(-1);
        for (int row = 0; row < size; row++) {
          ints.add(row % 100);
          longs.add(row % 100);
          bytes.add(row % 100);
        }
        IntColumn intCopy = ints.permuted(sorted ? null : order);
        LongColumn longCopy = longs.permuted(sorted ? null : order);
        ByteColumn byteCopy = bytes.permuted(sorted ? null : order);
        for (int row = 0; row < size; row += 3) {
          ints.set(row, 101);
          longs.set(row, 101);
          bytes.set(row, 101);
        }
        for (int row = 1; row < size; row += 3) {
          intCopy.set(row, 102);
          longCopy.set(row, 102);
          byteCopy.set(row, 102);
        }
        ints.add(103);
        longs.add(103);
        bytes.add(103);
        assertEquals(size, intCopy.size());
        assertEquals(size, longCopy.size());
        assertEquals(size, byteCopy.size());
        assertEquals(-1, intCopy.get(size));
        assertEquals(-1, longCopy.get(size));
        assertEquals(-1, byteCopy.get(size));
        for (int row = 0; row < size; row++) {
          int original = row % 3 == 0 ? 101 : row % 100;
          int there = sorted ? row : size - 1 - row;
          int copied = row % 3 == 1 ? 102 : there % 100;
          assertEquals(original, ints.get(row));
          assertEquals(original, longs.get(row));
          assertEquals(original, bytes.get(row));
          assertEquals(copied, intCopy.get(row));
          assertEquals(copied, longCopy.get(row));
          assertEquals(copied, byteCopy.get(row));
        }
      }
    }
  }

  @Test
  void aTimeHasItsPlaceAmongSortedOnes() {
    long[] moments = {3, 3, 5, 9};
    int[] expected = {0, 0, 0, 0, 2, 2, 3, 3, 3, 3, 4, 4};
    for (int nanos = 0; nanos < expected.length; nanos++) {
      assertEquals(expected[nanos], Nanos.firstFrom(nanos, row -> moments[row], moments.length));
    }
  }
}
