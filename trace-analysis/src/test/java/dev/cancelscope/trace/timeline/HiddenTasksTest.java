package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.Arrangement.Grouping;
import dev.cancelscope.trace.timeline.Arrangement.Order;
import dev.cancelscope.trace.timeline.DrawItem.Arrow;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a folded row and a group tell of the tasks in it. */
class HiddenTasksTest {
  private static final long MS = 1_000_000;

  private static final LoadedTrace TWO_BELOW_MAIN =
      new Draft()
          .created(0, 1, 0, "main", 0)
          .created(100, 2, 1, "handle", 0)
          .created(150, 3, 1, "handle", 0)
          .requested(300, 1, 2, 1)
          .delivered(350, 2, 1)
          .cleanup(350, 1, 0, 2)
          .cleanedUp(500, 1, "completed")
          .ended(500, 2, "cancelled")
          .ended(700, 3, "returned")
          .ended(900, 1, "returned")
          .load();

  private static List<Bar> bars(RowOrder rows) {
    var request = new TimelineRequest(0, 1_000 * MS, 0, 1_000, 400, rows, Focus.NOTHING, 1);
    var layout =
        new TimelineLayout(
            TWO_BELOW_MAIN.store(), TWO_BELOW_MAIN.episodes(), TWO_BELOW_MAIN.findings());
    return layout.layOut(request).items().stream()
        .filter(Bar.class::isInstance)
        .map(Bar.class::cast)
        .filter(bar -> bar.subject() instanceof Subject.Hidden)
        .toList();
  }

  private static List<String> shown(List<Bar> bars) {
    return bars.stream()
        .map(bar -> "%s %.0f-%.0f".formatted(bar.tone(), bar.x0Px(), bar.x1Px()))
        .toList();
  }

  @Test
  void aFoldedRowHasThemBelowItsOwnBar() {
    var collapsed = new BitSet();
    collapsed.set(0);
    List<Bar> bars = bars(RowOrder.of(TWO_BELOW_MAIN.store().tasks(), collapsed, null));
    assertEquals(List.of("RUNNING 100-700", "REQUESTED 300-350", "CLEANUP 350-500"), shown(bars));
    double bottom =
        TimelineMetrics.AXIS_HEIGHT_PX
            + TimelineMetrics.BAR_INSET_PX
            + TimelineMetrics.BAR_HEIGHT_PX;
    assertTrue(bars.stream().allMatch(bar -> bar.yPx() >= bottom), "its own bar stays whole");
    assertEquals(new Subject.Hidden(0, 2), bars.getFirst().subject());
  }

  @Test
  void anOpenRowHasNone() {
    assertEquals(List.of(), bars(RowOrder.all(TWO_BELOW_MAIN.store().tasks())));
  }

  @Test
  void aGroupTellsOfItsTasksOpenOrFolded() {
    var arrangement = new Arrangement(Order.TREE, Grouping.COROUTINE);
    List<String> expected =
        List.of("RUNNING 0-900", "RUNNING 100-700", "REQUESTED 300-350", "CLEANUP 350-500");
    for (BitSet folded : List.of(new BitSet(), all(2))) {
      RowOrder rows = FlatRows.of(TWO_BELOW_MAIN.store(), arrangement, new BitSet(), folded, null);
      assertEquals(expected, shown(bars(rows)));
    }
  }

  @Test
  void rowsOfAnEarlierStateKnowNothingOfLaterTasks() {
    TraceStore earlier = new Draft().task(0, 1, 0, "main").load().store();
    var arrangement = new Arrangement(Order.TREE, Grouping.COROUTINE);
    RowOrder rows = FlatRows.of(earlier, arrangement, new BitSet(), all(1), null);
    assertEquals(List.of("RUNNING 0-900"), shown(bars(rows)));
  }

  private static BitSet all(int count) {
    var set = new BitSet();
    set.set(0, count);
    return set;
  }

  @Test
  void arrowsDoNotStopAtAnyNumberOfTasks() {
    int tasks = 6_000;
    var draft = new Draft().task(0, 1, 0, "main");
    for (int task = 2; task <= tasks; task++) {
      draft.task(1, task, 1, "t" + task);
    }
    for (int task = 2; task <= tasks; task++) {
      draft.event(
          100,
          "cancel.requested",
          task == 2
              ? "\"request\":2,\"task\":2,\"by\":1,\"cause\":\"explicit\""
              : "\"request\":%d,\"task\":%d,\"cause\":\"delegated\",\"causeRequest\":2"
                  .formatted(task, task));
    }
    LoadedTrace trace = draft.event(1_000, "stream.closed", "").load();
    int last = tasks - 1;
    int episode = trace.episodes().ofRequest(last - 1);
    var focus = new Focus(new Subject.OfTask(last), last, episode, -1, -1);
    double top = (double) (tasks - 10) * TimelineMetrics.ROW_HEIGHT_PX;
    var request =
        new TimelineRequest(
            0, 1_000 * MS, top, 1_000, 400, RowOrder.all(trace.store().tasks()), focus, 1);
    var list =
        new TimelineLayout(trace.store(), trace.episodes(), trace.findings()).layOut(request);
    Stream<Arrow> arrows =
        list.items().stream().filter(Arrow.class::isInstance).map(Arrow.class::cast);
    assertEquals(List.of(new Subject.OfRequest(last - 1)), arrows.map(Arrow::subject).toList());
  }
}
