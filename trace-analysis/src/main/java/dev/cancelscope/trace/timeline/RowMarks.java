package dev.cancelscope.trace.timeline;

import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.store.MomentsByKey;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.DrawItem.Mark;
import dev.cancelscope.trace.timeline.DrawItem.MarkKind;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/** The moments of one task: asked, delivered, taken back, ended. */
final class RowMarks {
  /** Marks of one kind closer than this are one mark. */
  private static final double APART_PX = 5;

  private final TraceStore store;
  private final TimeScale scale;
  private final List<DrawItem> items;
  private final int task;
  private final double yPx;

  RowMarks(Scene scene, List<DrawItem> items, int row) {
    this.items = items;
    store = scene.store();
    scale = scene.scale();
    task = scene.request().rows().taskIndex(row);
    yPx = scene.rowPx(row);
  }

  void addMarks() {
    end();
    var clearings = store.clearings();
    moments(
        store.clearingsOfTask(),
        clearings::atNanos,
        clearing ->
            mark(clearings.atNanos(clearing), MarkKind.CLEARED, subjectOfClearing(clearing)));
    var deliveries = store.deliveries();
    moments(
        store.deliveriesOfTask(),
        deliveries::atNanos,
        delivery ->
            mark(
                deliveries.atNanos(delivery),
                MarkKind.DELIVERED,
                new Subject.OfDelivery(delivery)));
    moments(store.requestsOfTask(), store.requests()::atNanos, this::requestMark);
  }

  private static Subject subjectOfClearing(int clearing) {
    return new Subject.OfClearing(clearing);
  }

  private Mark requestMark(int request) {
    boolean accepted = store.requests().accepted(request);
    MarkKind kind = accepted ? MarkKind.REQUESTED : MarkKind.REQUEST_REFUSED;
    return mark(store.requests().atNanos(request), kind, new Subject.OfRequest(request));
  }

  private Mark mark(long nanos, MarkKind kind, Subject subject) {
    return new Mark(scale.xPx(nanos), yPx, kind, subject);
  }

  private void moments(MomentsByKey rows, IntToLongFunction nanosOf, IntFunction<Mark> markOf) {
    int count = rows.count(task);
    int nth = rows.countBefore(task, scale.fromNanos());
    while (nth < count) {
      int row = rows.row(task, nth);
      long nanos = nanosOf.applyAsLong(row);
      if (nanos > scale.toNanos()) {
        break;
      }
      items.add(markOf.apply(row));
      long apart = scale.nanos(scale.xPx(nanos) + APART_PX);
      nth = Math.max(nth + 1, rows.countBefore(task, apart));
    }
  }

  private void end() {
    long gone = store.tasks().goneNanos(task);
    if (!Nanos.known(gone) || gone < scale.fromNanos() || gone > scale.toNanos()) {
      return;
    }
    Outcome outcome = store.tasks().outcome(task);
    MarkKind kind =
        outcome == null
            ? MarkKind.LOST
            : switch (outcome) {
              case RETURNED -> MarkKind.RETURNED;
              case FAILED -> MarkKind.FAILED;
              case CANCELLED -> MarkKind.CANCELLED;
            };
    items.add(mark(gone, kind, new Subject.OfTask(task)));
  }
}
