package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.RowsByKey;
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

  /**
   * Waits of one task never overlap: after one that ends, the next within the same pixel may go.
   */
  private void waits() {
    var waits = store.waits();
    RowsByKey rows = store.waitsOfTask();
    var run = run(BarTone.WAITING, Pattern.DOTTED, TimelineMetrics.BAR_HEIGHT_PX);
    int count = rows.count(task);
    int nth = firstFrom(rows, scale.fromNanos());
    while (nth < count) {
      int wait = rows.row(task, nth);
      if (waits.beganNanos(wait) > scale.toNanos()) {
        break;
      }
      boolean ended = Nanos.known(waits.endedNanos(wait));
      long until = ended ? waits.endedNanos(wait) : lastNanos;
      run.add(waits.beganNanos(wait), until, !ended && open, new Subject.OfWait(wait));
      long pixelEnd = scale.nanos(Math.floor(scale.xPx(waits.beganNanos(wait))) + 1);
      nth = Math.max(nth + 1, firstFrom(rows, pixelEnd));
    }
    run.flush();
  }

  /** The last wait that begins before this time may reach into it. */
  private int firstFrom(RowsByKey rows, long nanos) {
    var waits = store.waits();
    return Math.max(0, Scene.firstNotBefore(rows, task, waits::beganNanos, nanos) - 1);
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
    int first = asked.firstNotBefore(0, scale.fromNanos());
    int end = asked.firstNotBefore(first, scale.toNanos() + 1);
    long[] covered = {Long.MIN_VALUE};
    // All that reach into the picture look the same at its left edge: the first stands for them.
    long before = asked.latestEnd(0, first);
    asked.endingAfter(0, first, scale.fromNanos(), 1, nth -> covered[0] = add(run, nth, before, 0));
    for (int nth = first; nth < end; ) {
      double px = Math.floor(scale.xPx(asked.began(nth))) + 1;
      int next = Math.clamp(asked.firstNotBefore(nth, scale.nanos(px)), nth + 1, end);
      long until = asked.latestEnd(nth, next);
      if (until > Math.max(asked.began(nth), covered[0])) {
        covered[0] = add(run, nth, until, covered[0]);
      }
      nth = next;
    }
    run.flush();
  }

  private long add(BarRun run, int nth, long until, long coveredUntil) {
    int request = store.requestsOfTask().row(task, nth);
    long from = Math.max(store.requests().atNanos(request), coveredUntil);
    boolean unanswered = until == lastNanos && store.requests().deliveryIndex(request) < 0;
    run.add(from, until, unanswered && open, new Subject.OfRequest(request));
    return until;
  }

  /** A slow step is a problem: never too narrow to be seen. */
  private void slowSteps() {
    var steps = store.steps();
    RowsByKey rows = store.stepsOfTask();
    int count = rows.count(task);
    // Steps of one task never overlap: the last that begins before the picture may reach into it.
    int before = Scene.firstNotBefore(rows, task, steps::beganNanos, scale.fromNanos()) - 1;
    for (int nth = Math.max(0, before); nth < count; ) {
      int step = rows.row(task, nth);
      if (steps.beganNanos(step) > scale.toNanos()) {
        break;
      }
      double x0 = scale.xPx(steps.beganNanos(step));
      double x1 = Math.max(scale.xPx(steps.endedNanos(step)), x0 + TimelineMetrics.PROBLEM_PX);
      if (x1 >= 0) {
        double height = TimelineMetrics.BAR_HEIGHT_PX;
        var subject = new Subject.OfStep(step);
        items.add(new Bar(x0, x1, barPx, height, BarTone.BLOCKED, Pattern.UPRIGHT, false, subject));
      }
      long free = scale.nanos(x0 + TimelineMetrics.PROBLEM_PX);
      nth = Math.max(nth + 1, Scene.firstNotBefore(rows, task, steps::beganNanos, free));
    }
  }
}
