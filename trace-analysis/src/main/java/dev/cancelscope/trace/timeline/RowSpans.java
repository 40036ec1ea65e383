package dev.cancelscope.trace.timeline;

import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * The cleanup spans of one task, a span within a span inset. Wide ones are drawn as they are, the
 * others merged, pixel by pixel; what is bad among these is drawn over the merge.
 */
final class RowSpans {
  private final TraceStore store;
  private final TimeScale scale;
  private final int task;
  private final double barPx;
  private final List<DrawItem> items;
  private final IntervalPyramid spans;
  private final boolean taskOpen;
  private final double mergeNanos;

  /** Each depth keeps its own list, so that the outer spans come to lie under the inner ones. */
  private final List<List<DrawItem>> layers = new ArrayList<>();

  private final List<BarRun> runs = new ArrayList<>();
  private final ProblemBars problems = new ProblemBars();
  private final IntervalPyramid.Look look = new IntervalPyramid.Look();

  /** Where the last that were merged lie. */
  private int mergedDepth;

  /** Forged spans may all overlap: no more of them at one place than there are pixels. */
  private final int mostWide;

  RowSpans(Scene scene, List<DrawItem> items, int task, double barPx) {
    this.items = items;
    this.task = task;
    this.barPx = barPx;
    store = scene.store();
    scale = scene.scale();
    spans = scene.facts().spans(task);
    taskOpen = !Nanos.known(store.tasks().endedNanos(task));
    mostWide = (int) Math.ceil(scale.widthPx());
    mergeNanos = TimelineMetrics.MERGE_PX * scale.nanosPerPx();
  }

  void addBars() {
    if (spans.count() == 0) {
      return;
    }
    for (int depth = 0; depth <= TimelineMetrics.MAX_NEST; depth++) {
      var layer = new ArrayList<DrawItem>();
      layers.add(layer);
      runs.add(run(layer, depth));
    }
    var walk = new PixelWalk(spans, scale);
    spans.endingAfter(0, walk.first(), scale.fromNanos(), mostWide, this::addOne);
    walk.walk(this::addPixel);
    for (int depth = 0; depth < runs.size(); depth++) {
      runs.get(depth).flush();
      items.addAll(layers.get(depth));
    }
    problems.addTo(items);
  }

  private BarRun run(List<DrawItem> layer, int depth) {
    double height = height(depth);
    double y = y(depth);
    return new BarRun(layer, scale, task, y, height, BarTone.CLEANUP, Pattern.SOLID);
  }

  private double y(int depth) {
    return barPx + (double) depth * TimelineMetrics.NEST_INSET_PX;
  }

  private static double height(int depth) {
    return TimelineMetrics.BAR_HEIGHT_PX - 2.0 * depth * TimelineMetrics.NEST_INSET_PX;
  }

  /** Those in [from, to) begin within the same pixel. */
  private void addPixel(int from, int to) {
    if (to - from == 1) {
      addOne(from);
      return;
    }
    spans.look(from, to, look);
    if (look.longest > mergeNanos) {
      spans.lastingLonger(from, to, (long) mergeNanos, mostWide, this::addWide);
    }
    long begin = spans.began(from);
    long last = spans.lastBegan(to, begin + (long) mergeNanos);
    long until = Math.max(last, Math.min(look.latestEnd, last + (long) mergeNanos));
    if (!runs.get(mergedDepth).extend(begin, until, to - from)) {
      mergedDepth = depth(from);
      runs.get(mergedDepth).addMerged(begin, until, to - from, subject(from));
    }
    if (look.worst > Problems.NONE) {
      addProblem(spans.worst(from, to));
    }
  }

  private void addOne(int nth) {
    if (spans.ended(nth) - spans.began(nth) > mergeNanos) {
      addWide(nth);
    } else {
      runs.get(depth(nth)).add(spans.began(nth), spans.ended(nth), false, subject(nth));
      addProblem(spans.rank(nth) > Problems.NONE ? nth : -1);
    }
  }

  private void addWide(int nth) {
    int span = span(nth);
    int depth = depth(nth);
    boolean open = taskOpen && !Nanos.known(store.spans().endedNanos(span));
    if (store.spans().ending(span) != Ending.INTERRUPTED) {
      runs.get(depth).add(spans.began(nth), spans.ended(nth), open, subject(nth));
      return;
    }
    double x0 = scale.xPx(spans.began(nth));
    double x1 = Math.max(scale.xPx(spans.ended(nth)), x0 + TimelineMetrics.PROBLEM_PX);
    var tone = BarTone.CLEANUP_INTERRUPTED;
    var look = Pattern.CROSSED;
    layers
        .get(depth)
        .add(new Bar(x0, x1, y(depth), height(depth), tone, look, false, subject(nth)));
  }

  private void addProblem(int nth) {
    if (nth >= 0) {
      double x = scale.xPx(spans.began(nth));
      problems.add(x, barPx, TimelineMetrics.BAR_HEIGHT_PX, spans.rank(nth), subject(nth));
    }
  }

  private Subject subject(int nth) {
    return new Subject.OfSpan(span(nth));
  }

  private int span(int nth) {
    return store.spansOfTask().row(task, nth);
  }

  private int depth(int nth) {
    int depth = 0;
    int parent = store.spans().parentIndex(span(nth));
    while (parent >= 0 && depth < TimelineMetrics.MAX_NEST) {
      depth++;
      parent = store.spans().parentIndex(parent);
    }
    return depth;
  }
}
