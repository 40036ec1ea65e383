package dev.cancelscope.trace.timeline;

import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rows tell of the tasks that are folded into them, and those of groups of all their tasks:
 * when any was alive, asked to stop and not told, cleaning up, interrupted in a cleanup. Made anew
 * when the rows are; immutable then.
 *
 * <pre>
 *   server +3   ━━━━━━━━━━━▼///✕▓▓▪          its own bar
 *               ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▓▓▓▓▓▓▓▓      below it, what is folded
 *   handle 240  ━━━━━━━━━━━━━//▓▓▓▓▓▓        a group has no bar of its own
 * </pre>
 */
final class HiddenTasks {
  private static final double LANE_PX = 3;

  private final Map<Integer, IntervalPyramid> lives;
  private final Map<Integer, IntervalPyramid> asked;
  private final Map<Integer, IntervalPyramid> cleanups;
  private final Map<Integer, IntervalPyramid> interrupted;

  private HiddenTasks(Unions lives, Unions asked, Unions cleanups, Unions interrupted) {
    this.lives = lives.byRow();
    this.asked = asked.byRow();
    this.cleanups = cleanups.byRow();
    this.interrupted = interrupted.byRow();
  }

  static HiddenTasks of(TraceStore store, RowOrder order) {
    var lives = new Unions();
    var asked = new Unions();
    var cleanups = new Unions();
    var interrupted = new Unions();
    int[] groupRow = order.groupRowOfTask();
    // Rows may be those of an earlier state of a trace that grows.
    int known = Math.min(store.tasks().size(), order.placeOfTask.length);
    for (int task = 0; task < known; task++) {
      int row = groupRow.length > 0 ? groupRow[task] : order.nearestRow(task);
      if (row < 0 || (groupRow.length == 0 && order.row(task) == row)) {
        continue;
      }
      lives.add(row, store.tasks().createdNanos(task), store.lastNanos(task));
      requests(store, task, row, asked);
      cleanups(store, task, row, cleanups, interrupted);
    }
    return new HiddenTasks(lives, asked, cleanups, interrupted);
  }

  private static void requests(TraceStore store, int task, int row, Unions asked) {
    var requests = new RequestsOfTask(store, task);
    for (int nth = 0; nth < requests.count(); nth++) {
      asked.add(row, requests.beganNanos(nth), requests.endedNanos(nth));
    }
  }

  private static void cleanups(
      TraceStore store, int task, int row, Unions cleanups, Unions interrupted) {
    for (int nth = 0; nth < store.spansOfTask().count(task); nth++) {
      int span = store.spansOfTask().row(task, nth);
      boolean cut = store.spans().ending(span) == Ending.INTERRUPTED;
      (cut ? interrupted : cleanups)
          .add(row, store.spans().beganNanos(span), store.spanEndNanos(span));
    }
  }

  /** The bars of a row; none where nothing is folded into it. */
  void addTo(List<DrawItem> items, Scene scene, int row) {
    if (!lives.containsKey(row)) {
      return;
    }
    RowOrder rows = scene.request().rows();
    boolean group = rows.group(row) >= 0;
    double bar = scene.rowPx(row) + TimelineMetrics.BAR_INSET_PX;
    double y = group ? bar : bar + TimelineMetrics.BAR_HEIGHT_PX;
    double height = group ? TimelineMetrics.BAR_HEIGHT_PX : LANE_PX;
    int count = group ? rows.groupSize(rows.group(row)) : rows.hiddenTasks(row);
    var subject = new Subject.Hidden(rows.taskIndex(row), count);
    var lane = new Lane(items, scene.scale(), y, height, subject);
    lane.add(lives.get(row), BarTone.RUNNING, Pattern.SOLID, TimelineMetrics.MERGE_PX);
    lane.add(asked.get(row), BarTone.REQUESTED, Pattern.HATCHED, TimelineMetrics.PROBLEM_PX);
    lane.add(cleanups.get(row), BarTone.CLEANUP, Pattern.SOLID, TimelineMetrics.PROBLEM_PX);
    lane.add(
        interrupted.get(row),
        BarTone.CLEANUP_INTERRUPTED,
        Pattern.CROSSED,
        TimelineMetrics.PROBLEM_PX);
  }

  /** Where they go; neighbours that touch on the screen become one bar. */
  private record Lane(
      List<DrawItem> items, TimeScale scale, double yPx, double heightPx, Subject subject) {

    void add(@Nullable IntervalPyramid union, BarTone tone, Pattern pattern, double leastPx) {
      if (union == null) {
        return;
      }
      double[] bar = {0, Double.NEGATIVE_INFINITY};
      var walk = new PixelWalk(union, scale);
      int before = walk.first() - 1;
      if (before >= 0 && union.ended(before) > scale.fromNanos()) {
        grow(bar, union, before, before + 1, tone, pattern, leastPx);
      }
      walk.walk((from, to) -> grow(bar, union, from, to, tone, pattern, leastPx));
      emit(bar, tone, pattern);
    }

    private void grow(
        double[] bar,
        IntervalPyramid union,
        int from,
        int to,
        BarTone tone,
        Pattern pattern,
        double leastPx) {
      double x0 = Math.max(-TimelineMetrics.BAR_INSET_PX, scale.xPx(union.began(from)));
      double right = scale.widthPx() + TimelineMetrics.BAR_INSET_PX;
      double x1 = Math.max(x0 + leastPx, Math.min(right, scale.xPx(union.ended(to - 1))));
      if (x0 - bar[1] > 1) {
        emit(bar, tone, pattern);
        bar[0] = x0;
      }
      bar[1] = Math.max(bar[1], x1);
    }

    private void emit(double[] bar, BarTone tone, Pattern pattern) {
      if (bar[1] > bar[0]) {
        items.add(new Bar(bar[0], bar[1], yPx, heightPx, tone, pattern, false, subject));
      }
    }
  }
}
