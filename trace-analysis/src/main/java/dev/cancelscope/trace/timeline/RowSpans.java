package dev.cancelscope.trace.timeline;

import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.RowsByKey;
import dev.cancelscope.trace.store.SpanTable;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * The cleanup spans of one task, a span within a span inset. What was interrupted is drawn by
 * itself over what was merged, however narrow: a problem never vanishes inside a merge.
 */
final class RowSpans {
  /** Spans before the window that may still reach into it, besides the enclosing ones. */
  private static final int LOOK_BACK = 256;

  private final TraceStore store;
  private final TimeScale scale;
  private final int task;
  private final double barPx;
  private final List<DrawItem> items;
  private final List<BarRun> runs = new ArrayList<>();
  private double interruptedUntilPx = Double.NEGATIVE_INFINITY;

  RowSpans(Scene scene, List<DrawItem> items, int task, double barPx) {
    this.items = items;
    this.task = task;
    this.barPx = barPx;
    store = scene.store();
    scale = scene.scale();
  }

  void addBars() {
    RowsByKey rows = store.spansOfTask();
    int count = rows.count(task);
    if (count == 0) {
      return;
    }
    // Each depth keeps its own list, so that the outer spans come to lie under the inner ones.
    var layers = new ArrayList<List<DrawItem>>();
    for (int depth = 0; depth <= TimelineMetrics.MAX_NEST; depth++) {
      var layer = new ArrayList<DrawItem>();
      layers.add(layer);
      runs.add(run(layer, depth));
    }
    SpanTable spans = store.spans();
    int first = Scene.firstNotBefore(rows, task, spans::beganNanos, scale.fromNanos());
    enclosing(rows, first - LOOK_BACK);
    for (int nth = Math.max(0, first - LOOK_BACK); nth < count; nth++) {
      int span = rows.row(task, nth);
      if (spans.beganNanos(span) > scale.toNanos()) {
        break;
      }
      add(span, layers);
    }
    for (int depth = 0; depth < runs.size(); depth++) {
      runs.get(depth).flush();
      items.addAll(layers.get(depth));
    }
  }

  private BarRun run(List<DrawItem> layer, int depth) {
    double inset = (double) depth * TimelineMetrics.NEST_INSET_PX;
    double height = TimelineMetrics.BAR_HEIGHT_PX - 2 * inset;
    return new BarRun(layer, scale, task, barPx + inset, height, BarTone.CLEANUP, Pattern.SOLID);
  }

  /** The spans around the one at this place, outermost first. */
  private void enclosing(RowsByKey rows, int nth) {
    var chain = new ArrayList<Integer>();
    for (int span = nth < 0 ? -1 : rows.row(task, nth); span >= 0 && chain.size() < LOOK_BACK; ) {
      chain.add(span);
      span = store.spans().parentIndex(span);
    }
    chain.reversed().stream().limit(TimelineMetrics.MAX_NEST + 1L).forEach(this::addToRun);
  }

  private void add(int span, List<List<DrawItem>> layers) {
    if (store.spans().ending(span) == Ending.INTERRUPTED) {
      addInterrupted(span, layers.get(depth(span)));
    } else {
      addToRun(span);
    }
  }

  private void addToRun(int span) {
    boolean ended = Nanos.known(store.spans().endedNanos(span));
    boolean open = !ended && !Nanos.known(store.tasks().endedNanos(task));
    long from = store.spans().beganNanos(span);
    runs.get(depth(span)).add(from, store.spanEndNanos(span), open, new Subject.OfSpan(span));
  }

  private void addInterrupted(int span, List<DrawItem> layer) {
    double x0 = scale.xPx(store.spans().beganNanos(span));
    double endPx = scale.xPx(store.spanEndNanos(span));
    if (endPx < Math.max(0, interruptedUntilPx)) {
      return;
    }
    double x1 = Math.max(endPx, x0 + TimelineMetrics.PROBLEM_PX);
    interruptedUntilPx = x0 + TimelineMetrics.PROBLEM_PX;
    double inset = (double) depth(span) * TimelineMetrics.NEST_INSET_PX;
    double height = TimelineMetrics.BAR_HEIGHT_PX - 2 * inset;
    var tone = BarTone.CLEANUP_INTERRUPTED;
    var subject = new Subject.OfSpan(span);
    layer.add(new Bar(x0, x1, barPx + inset, height, tone, Pattern.CROSSED, false, subject));
  }

  private int depth(int span) {
    int depth = 0;
    int parent = store.spans().parentIndex(span);
    while (parent >= 0 && depth < TimelineMetrics.MAX_NEST) {
      depth++;
      parent = store.spans().parentIndex(parent);
    }
    return depth;
  }
}
