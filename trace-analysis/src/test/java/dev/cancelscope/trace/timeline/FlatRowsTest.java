package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.Arrangement.Grouping;
import dev.cancelscope.trace.timeline.Arrangement.Order;
import java.util.BitSet;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlatRowsTest {
  private static final BitSet NONE = new BitSet();

  /** 0 main, to 9 s; 1 slow, cleans up 1 s to 5 s; 2 quick, cleans up 2 s to 3 s; 3 never ends. */
  private static TraceStore store() {
    return new Draft()
        .event(0, "site", "\"id\":1,\"file\":\"app.py\",\"line\":7,\"function\":\"main\"")
        .created(0, 1, 0, "main", 0)
        .created(0, 2, 1, "handle", 1)
        .created(0, 3, 1, "handle", 1)
        .created(0, 4, 2, "poll", 0)
        .cleanup(1_000, 1, 0, 2)
        .cleanup(2_000, 2, 0, 3)
        .cleanedUp(3_000, 2, "completed")
        .ended(3_000, 3, "cancelled")
        .cleanedUp(5_000, 1, "completed")
        .ended(5_000, 2, "cancelled")
        .ended(9_000, 1, "returned")
        .load()
        .store();
  }

  private static RowOrder rows(Order order, Grouping grouping, BitSet closed, @Nullable BitSet f) {
    return FlatRows.of(store(), new Arrangement(order, grouping), NONE, closed, f);
  }

  private static int[] tasks(RowOrder rows) {
    return IntStream.range(0, rows.rows()).map(rows::taskIndex).toArray();
  }

  @Test
  void ordersByStartEndAndCleanupTime() {
    assertArrayEquals(new int[] {0, 1, 3, 2}, tasks(rows(Order.TREE, Grouping.NONE, NONE, null)));
    assertArrayEquals(new int[] {0, 1, 2, 3}, tasks(rows(Order.START, Grouping.NONE, NONE, null)));
    assertArrayEquals(new int[] {2, 1, 0, 3}, tasks(rows(Order.END, Grouping.NONE, NONE, null)));
    assertArrayEquals(
        new int[] {1, 2, 0, 3}, tasks(rows(Order.CLEANUP_TIME, Grouping.NONE, NONE, null)));
  }

  @Test
  void groupsHaveRowsOfTheirOwn() {
    RowOrder rows = rows(Order.END, Grouping.COROUTINE, NONE, null);
    assertArrayEquals(new int[] {-1, 0, -1, 2, 1, -1, 3}, tasks(rows));
    assertEquals("handle", rows.groupTitle(rows.group(2)));
    assertEquals(2, rows.groupSize(rows.group(2)));
    assertEquals(-1, rows.group(3));
    assertEquals(1, rows.depth(3));
    assertEquals(3, rows.row(2));
  }

  @Test
  void aClosedGroupStandsForItsTasks() {
    var closed = new BitSet();
    closed.set(1);
    RowOrder rows = rows(Order.TREE, Grouping.COROUTINE, closed, null);
    assertArrayEquals(new int[] {-1, 0, -1, -1, 3}, tasks(rows));
    assertEquals(2, rows.hiddenTasks(2));
    assertEquals(-1, rows.row(1));
    assertEquals(2, rows.nearestRow(1));
  }

  @Test
  void aFilterLeavesOutTasksAndEmptyGroupsButKeepsTheNumbersOfTheRest() {
    var filter = new BitSet();
    filter.set(2);
    assertArrayEquals(new int[] {2}, tasks(rows(Order.START, Grouping.NONE, NONE, filter)));
    RowOrder grouped = rows(Order.START, Grouping.COROUTINE, NONE, filter);
    assertArrayEquals(new int[] {-1, 2}, tasks(grouped));
    assertEquals(1, grouped.group(0));
    assertEquals(-1, grouped.nearestRow(0));
  }

  @Test
  void groupsByCreationSite() {
    RowOrder rows = rows(Order.TREE, Grouping.CREATION_SITE, NONE, null);
    assertEquals("app.py:7", rows.groupTitle(1));
    assertEquals(2, rows.groupSize(1));
  }

  @Test
  void theSortIsThatOfTheJdk() {
    var random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      long bound = 1L << random.nextInt(1, 62);
      long[] keys = random.longs(random.nextInt(50), -bound, bound).toArray();
      int[] expected =
          IntStream.range(0, keys.length)
              .boxed()
              .sorted(Comparator.comparingLong(place -> keys[place]))
              .mapToInt(Integer::intValue)
              .toArray();
      assertArrayEquals(expected, StableSort.byKey(keys));
    }
  }
}
