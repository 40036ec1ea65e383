package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two linear scans against the obvious recursion. */
class RowOrderTest {

  @Test
  void agreesWithTheNaiveTreeOnRandomTrees() {
    var random = new SplittableRandom(20_260_101);
    for (int round = 0; round < 500; round++) {
      int tasks = random.nextInt(1, 60);
      int[] parents = new int[tasks];
      for (int task = 0; task < tasks; task++) {
        parents[task] = task == 0 || random.nextInt(4) == 0 ? -1 : random.nextInt(task);
      }
      BitSet collapsed = random(random, tasks, 5);
      BitSet filter = random.nextBoolean() ? null : random(random, tasks, 3);
      check(parents, collapsed, filter);
    }
  }

  private static void check(int[] parents, BitSet collapsed, @Nullable BitSet filter) {
    var naive = new Naive(parents, collapsed, filter);
    RowOrder order = RowOrder.of(parents, collapsed, filter);
    assertEquals(naive.rows.size(), order.rows());
    for (int row = 0; row < order.rows(); row++) {
      int task = order.taskIndex(row);
      assertEquals(naive.rows.get(row), task);
      assertEquals(naive.depth(task), order.depth(row));
      assertEquals(naive.keptBelow(task) > 0, order.hasChildren(row));
      assertEquals(collapsed.get(task) ? naive.keptBelow(task) : 0, order.hiddenTasks(row));
      assertEquals(row, order.row(task));
    }
    for (int task = 0; task < parents.length; task++) {
      assertEquals(naive.rows.indexOf(task), order.row(task));
      assertEquals(naive.nearestRow(task), order.nearestRow(task));
    }
  }

  @Test
  void aParentThatStandsBehindItsChildIsNone() {
    RowOrder order = RowOrder.of(new int[] {1, -1, 1}, new BitSet(), null);
    assertEquals(0, order.depth(order.row(0)));
    assertEquals(1, order.depth(order.row(2)));
    assertEquals(3, order.rows());
  }

  @Test
  void aDeepChainNeedsNoStack() {
    int[] parents = new int[1_000_000];
    for (int task = 0; task < parents.length; task++) {
      parents[task] = task - 1;
    }
    RowOrder order = RowOrder.of(parents, new BitSet(), null);
    assertEquals(999_999, order.depth(order.row(999_999)));
  }

  private static BitSet random(SplittableRandom random, int tasks, int oneIn) {
    var set = new BitSet(tasks);
    for (int task = 0; task < tasks; task++) {
      set.set(task, random.nextInt(oneIn) == 0);
    }
    return set;
  }

  /** As one would write it without thinking of a million tasks. */
  private static final class Naive {
    private final int[] parents;
    private final BitSet collapsed;
    private final @Nullable BitSet filter;
    private final List<Integer> rows = new ArrayList<>();

    Naive(int[] parents, BitSet collapsed, @Nullable BitSet filter) {
      this.parents = parents;
      this.collapsed = collapsed;
      this.filter = filter;
      visit(-1);
    }

    private void visit(int parent) {
      for (int task = 0; task < parents.length; task++) {
        if (parents[task] == parent && kept(task)) {
          rows.add(task);
          if (!collapsed.get(task)) {
            visit(task);
          }
        }
      }
    }

    private boolean kept(int task) {
      boolean kept = filter == null || filter.get(task);
      for (int child = task + 1; child < parents.length; child++) {
        kept |= parents[child] == task && kept(child);
      }
      return kept;
    }

    int keptBelow(int task) {
      int below = 0;
      for (int child = task + 1; child < parents.length; child++) {
        if (parents[child] == task && kept(child)) {
          below += 1 + keptBelow(child);
        }
      }
      return below;
    }

    int depth(int task) {
      return parents[task] < 0 ? 0 : 1 + depth(parents[task]);
    }

    int nearestRow(int task) {
      if (task < 0) {
        return -1;
      }
      return rows.contains(task) ? rows.indexOf(task) : nearestRow(parents[task]);
    }
  }
}
