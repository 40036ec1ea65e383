package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import java.util.List;

/**
 * The bars of one task's row: its life underneath, then what is known of it, cleanups on top. Marks
 * and texts follow in {@link RowMarks} and {@link RowLabels}.
 */
final class RowLayout {
  private final Scene scene;
  private final TraceStore store;
  private final TimeScale scale;
  private final List<DrawItem> items;
  private final int task;
  private final double barPx;
  private final long lastNanos;

  /** No end was seen: whatever reaches the last moment fades out there. */
  private final boolean open;

  RowLayout(Scene scene, List<DrawItem> items, int row) {
    this.scene = scene;
    this.items = items;
    store = scene.store();
    scale = scene.scale();
    task = scene.request().rows().taskIndex(row);
    barPx = scene.rowPx(row) + TimelineMetrics.BAR_INSET_PX;
    lastNanos = store.lastNanos(task);
    open = !Nanos.known(store.tasks().endedNanos(task));
  }

  void addBars() {
    life();
    waits();
    regions();
    shield();
    requests();
    new RowSpans(scene, items, task, barPx).addBars();
    slowSteps();
  }

  private void life() {
    long created = store.tasks().createdNanos(task);
    long started = store.tasks().startedNanos(task);
    long pendingUntil = Nanos.known(started) ? started : lastNanos;
    if (pendingUntil > created) {
      boolean neverRan = !Nanos.known(started);
      bar(created, pendingUntil, BarTone.PENDING, Pattern.HOLLOW, neverRan && open);
    }
    if (Nanos.known(started)) {
      bar(started, lastNanos, BarTone.RUNNING, Pattern.SOLID, open);
    }
  }

  private void bar(long from, long to, BarTone tone, Pattern pattern, boolean fadesOut) {
    var run = run(tone, pattern, TimelineMetrics.BAR_HEIGHT_PX);
    run.add(from, to, fadesOut, new Subject.OfTask(task));
    run.flush();
  }

  private BarRun run(BarTone tone, Pattern pattern, double heightPx) {
    return new BarRun(items, scale, task, barPx, heightPx, tone, pattern);
  }

  /** Waits of one task never overlap. */
  private void waits() {
    IntervalPyramid waits = scene.facts().waits(task);
    if (waits.count() == 0) {
      return;
    }
    var run = run(BarTone.WAITING, Pattern.DOTTED, TimelineMetrics.BAR_HEIGHT_PX);
    var walk = new PixelWalk(waits, scale);
    int before = walk.first() - 1;
    if (before >= 0 && waits.ended(before) > scale.fromNanos()) {
      wait(run, waits, before, before + 1);
    }
    var look = new IntervalPyramid.Look();
    long merge = (long) (TimelineMetrics.MERGE_PX * scale.nanosPerPx());
    walk.walk(
        (from, to) -> {
          waits.look(from, to, look);
          long begin = waits.began(from);
          long last = waits.lastBegan(to, begin + merge);
          boolean narrow = to - from > 1 && look.longest <= merge;
          if (!narrow || !run.extend(begin, Math.max(last, look.latestEnd), to - from)) {
            wait(run, waits, from, to);
          }
        });
    run.flush();
  }

  private void wait(BarRun run, IntervalPyramid waits, int from, int to) {
    if (to - from > 1) {
      // Only the last of a group can be long: the next begins after it has ended.
      int first = store.waitsOfTask().row(task, from);
      long until = waits.began(to - 1);
      run.addMerged(waits.began(from), until, to - from - 1, new Subject.OfWait(first));
    }
    int wait = store.waitsOfTask().row(task, to - 1);
    boolean open = this.open && !Nanos.known(store.waits().endedNanos(wait));
    run.add(waits.began(to - 1), waits.ended(to - 1), open, new Subject.OfWait(wait));
  }

  private void regions() {
    for (TraceFacts.Region region : scene.facts().regions(task)) {
      double x0 = scale.xPx(region.fromNanos());
      double x1 = Math.max(scale.xPx(region.toNanos()), x0 + TimelineMetrics.PROBLEM_PX);
      if (x1 >= 0 && x0 <= scale.widthPx()) {
        var subject = new Subject.OfMark(region.markIndex());
        items.add(railBar(x0, x1, BarTone.CRITICAL, region.open() && open, subject));
      }
    }
  }

  private void shield() {
    long since = scene.facts().shieldedNanos(task);
    if (!Nanos.known(since) || since > lastNanos) {
      return;
    }
    double x0 = scale.xPx(since);
    double x1 = scale.xPx(lastNanos);
    if (x1 >= 0 && x0 <= scale.widthPx()) {
      items.add(railBar(x0, x1, BarTone.SHIELDED, open, new Subject.OfTask(task)));
    }
  }

  private Bar railBar(double x0, double x1, BarTone tone, boolean fadesOut, Subject subject) {
    double height = TimelineMetrics.BAR_HEIGHT_PX;
    return new Bar(x0, x1, barPx, height, tone, Pattern.RAILS, fadesOut, subject);
  }

  /**
   * From each request until it arrives, is taken back, or nothing more is known: as one stretch.
   */
  private void requests() {
    IntervalPyramid asked = scene.facts().requests(task);
    if (asked.count() == 0) {
      return;
    }
    var run = run(BarTone.REQUESTED, Pattern.HATCHED, TimelineMetrics.BAR_HEIGHT_PX);
    var walk = new PixelWalk(asked, scale);
    long[] covered = {Long.MIN_VALUE};
    // All that reach into the picture look the same at its left edge: the first stands for them.
    long before = asked.latestEnd(0, walk.first());
    long left = scale.fromNanos();
    asked.endingAfter(0, walk.first(), left, 1, nth -> covered[0] = add(run, nth, before, 0));
    walk.walk(
        (from, to) -> {
          long latestEnd = asked.latestEnd(from, to);
          if (latestEnd > Math.max(asked.began(from), covered[0])) {
            covered[0] = add(run, from, latestEnd, covered[0]);
          }
        });
    run.flush();
  }

  private long add(BarRun run, int nth, long until, long coveredUntil) {
    int request = store.requestsOfTask().row(task, nth);
    long from = Math.max(store.requests().atNanos(request), coveredUntil);
    boolean unanswered = until == lastNanos && store.requests().deliveryIndex(request) < 0;
    run.add(from, until, unanswered && open, new Subject.OfRequest(request));
    return until;
  }

  /** A slow step is a problem: never too narrow to be seen. Steps of one task never overlap. */
  private void slowSteps() {
    IntervalPyramid steps = scene.facts().steps(task);
    if (steps.count() == 0) {
      return;
    }
    var walk = new PixelWalk(steps, scale);
    double[] drawnPx = {Double.NEGATIVE_INFINITY};
    int before = walk.first() - 1;
    if (before >= 0 && steps.ended(before) > scale.fromNanos()) {
      drawnPx[0] = slowStep(steps, before, drawnPx[0]);
    }
    walk.walk(
        (from, to) -> {
          boolean drawn = scale.xPx(steps.latestEnd(from, to)) < drawnPx[0];
          if (!drawn) {
            drawnPx[0] = slowStep(steps, from, drawnPx[0]);
            drawnPx[0] = to - from > 1 ? slowStep(steps, to - 1, drawnPx[0]) : drawnPx[0];
          }
        });
  }

  /** Where it is not drawn already; until where anything is. */
  private double slowStep(IntervalPyramid steps, int nth, double drawnPx) {
    double x0 = scale.xPx(steps.began(nth));
    double x1 = Math.max(scale.xPx(steps.ended(nth)), x0 + TimelineMetrics.PROBLEM_PX);
    if (x1 < drawnPx + TimelineMetrics.PROBLEM_PX && x0 < drawnPx) {
      return drawnPx;
    }
    double height = TimelineMetrics.BAR_HEIGHT_PX;
    var subject = new Subject.OfStep(store.stepsOfTask().row(task, nth));
    items.add(new Bar(x0, x1, barPx, height, BarTone.BLOCKED, Pattern.UPRIGHT, false, subject));
    return x1;
  }
}
