package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.TaskNames;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.Label;
import dev.cancelscope.trace.timeline.DrawItem.LabelTone;
import dev.cancelscope.trace.timeline.DrawItem.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The texts of one row, none over another: first how long the cleanups took, the widest first, then
 * the task's name where room is left in its bar or, failing that, to the right of it.
 */
final class RowLabels {
  private static final double MARK_HALF_PX = 6;
  private static final double PAD_PX = 5;
  private static final double BOLD = 1.12;
  private static final double LEAST_TITLE_PX = 44;
  private static final double WIDE_ENOUGH_TO_NAME_PX = 6;
  private static final int MOST_TEXTS = 24;

  private final Scene scene;
  private final TraceStore store;
  private final int task;
  private final double middlePx;
  private final List<Bar> cleanups = new ArrayList<>();
  private final List<Bar> delays = new ArrayList<>();
  private final RowSlots slots = new RowSlots();
  private final RowSlots cleanupSlots = new RowSlots();
  private double lifeFromPx = Double.POSITIVE_INFINITY;
  private double lifeToPx = Double.NEGATIVE_INFINITY;

  RowLabels(Scene scene, int row) {
    this.scene = scene;
    store = scene.store();
    task = scene.request().rows().taskIndex(row);
    middlePx = scene.rowPx(row) + TimelineMetrics.ROW_HEIGHT_PX / 2.0;
  }

  /** Takes note of bars and marks of the row. */
  void see(List<DrawItem> items) {
    for (DrawItem item : items) {
      if (item instanceof Bar bar) {
        see(bar);
      } else if (item instanceof Mark mark) {
        slots.block(mark.xPx() - MARK_HALF_PX, mark.xPx() + MARK_HALF_PX);
      }
    }
  }

  /** Adds the texts, after everything of the row was seen. */
  void addTo(List<DrawItem> labels) {
    widestFirst(cleanups).forEach(bar -> cleanup(bar, labels));
    cleanups.forEach(bar -> slots.block(bar.x0Px(), bar.x1Px()));
    widestFirst(delays).forEach(bar -> delay(bar, labels));
    delays.forEach(bar -> slots.block(bar.x0Px(), bar.x1Px()));
    title(labels);
  }

  /** Those that get a text if there is room: no row can hold many. */
  private static List<Bar> widestFirst(List<Bar> bars) {
    if (bars.size() < 2) {
      return bars;
    }
    return bars.stream()
        .filter(bar -> bar.widthPx() >= WIDE_ENOUGH_TO_NAME_PX)
        .sorted(Comparator.comparingDouble(Bar::widthPx).reversed())
        .limit(MOST_TEXTS)
        .toList();
  }

  private void see(Bar bar) {
    switch (bar.tone()) {
      case PENDING, RUNNING -> {
        lifeFromPx = Math.min(lifeFromPx, bar.x0Px());
        lifeToPx = Math.max(lifeToPx, bar.x1Px());
      }
      case CLEANUP, CLEANUP_INTERRUPTED -> {
        cleanups.add(bar);
        cleanupSlots.block(bar.x0Px(), bar.x1Px());
      }
      case REQUESTED, BLOCKED -> delays.add(bar);
      case WAITING, SHIELDED, CRITICAL, WARNING, ERROR, CRITICAL_PATH -> {}
    }
  }

  private void cleanup(Bar bar, List<DrawItem> labels) {
    if (!(bar.subject() instanceof Subject.OfSpan(int span))) {
      return;
    }
    long nanos = store.spanEndNanos(span) - store.spans().beganNanos(span);
    String time = Durations.text(nanos);
    boolean open = !Nanos.known(store.spans().endedNanos(span));
    String what =
        scene.text(
            open ? "chart.cleanup-open" : "chart.cleanup",
            Phrase.word("chart.kind", store.spans().kind(span)),
            Phrase.time(nanos));
    double from = Math.max(0, bar.x0Px()) + PAD_PX;
    double to = Math.min(scene.scale().widthPx(), bar.x1Px()) - PAD_PX;
    for (String text : List.of(what, time)) {
      for (RowSlots.Slot slot : slots.freeInBoth(insideOf(bar), from, to)) {
        if (slot.widthPx() >= width(text, LabelTone.ON_CLEANUP)) {
          place(slot.x0Px(), text, LabelTone.ON_CLEANUP, bar.subject(), labels);
          return;
        }
      }
    }
    if (bar.heightPx() == TimelineMetrics.BAR_HEIGHT_PX
        && bar.widthPx() >= WIDE_ENOUGH_TO_NAME_PX) {
      beside(bar, what, labels);
    }
  }

  /**
   * How long a request was under way, or a step held up its loop, where there is room to say it.
   */
  private void delay(Bar bar, List<DrawItem> labels) {
    boolean blocked = bar.tone() == BarTone.BLOCKED;
    TimeScale scale = scene.scale();
    String text = delay(bar.subject());
    if (text.isEmpty()) {
      return;
    }
    double from = Math.max(0, bar.x0Px()) + 2 * PAD_PX;
    double to = Math.min(scale.widthPx(), bar.x1Px()) - 2 * PAD_PX;
    for (RowSlots.Slot slot : slots.free(from, to)) {
      if (slot.widthPx() >= TextWidth.px(text)) {
        var tone = blocked ? LabelTone.ON_BLOCKED : LabelTone.ON_REQUEST;
        place(slot.x0Px(), text, tone, bar.subject(), labels);
        return;
      }
    }
  }

  private String delay(Subject subject) {
    if (subject instanceof Subject.OfStep(int step)) {
      long nanos = store.steps().endedNanos(step) - store.steps().beganNanos(step);
      return scene.text("chart.blocks", Phrase.time(nanos));
    }
    if (subject instanceof Subject.OfRequest(int request)) {
      int delivery = store.requests().deliveryIndex(request);
      long asked = store.requests().atNanos(request);
      return delivery < 0
          ? scene.text("chart.never-delivered")
          : scene.text(
              "chart.not-delivered", Phrase.time(store.deliveries().atNanos(delivery) - asked));
    }
    return "";
  }

  /** Right of a bar that is too narrow for its text, if there is nothing else. */
  private void beside(Bar bar, String text, List<DrawItem> labels) {
    double from = bar.x1Px() + PAD_PX;
    double width = TextWidth.px(text);
    double to = from + width + 4 * MARK_HALF_PX;
    for (RowSlots.Slot slot : slots.freeInBoth(cleanupSlots, from, to)) {
      boolean onLife = slot.x0Px() + width < lifeToPx;
      boolean offLife = slot.x0Px() >= lifeToPx;
      if (slot.widthPx() >= width && (onLife || offLife)) {
        var tone = onLife ? LabelTone.ON_TASK : LabelTone.ON_GROUND;
        place(slot.x0Px(), text, tone, bar.subject(), labels);
        return;
      }
    }
  }

  private RowSlots insideOf(Bar outer) {
    var inside = new RowSlots();
    for (Bar bar : cleanups) {
      boolean overlaps = bar.x1Px() > outer.x0Px() && bar.x0Px() < outer.x1Px();
      if (overlaps && bar.heightPx() < outer.heightPx()) {
        inside.block(bar.x0Px(), bar.x1Px());
      }
    }
    return inside;
  }

  private void title(List<DrawItem> labels) {
    if (lifeToPx < 0 || lifeFromPx > scene.scale().widthPx()) {
      return;
    }
    String title = TaskNames.title(store.tasks(), task);
    double width = TextWidth.px(title);
    var subject = new Subject.OfTask(task);
    double right = scene.scale().widthPx() - PAD_PX;
    var inside = slots.free(Math.max(0, lifeFromPx) + PAD_PX, Math.min(lifeToPx, right) - PAD_PX);
    var beside = slots.free(Math.min(lifeToPx + PAD_PX, right), right);
    for (RowSlots.Slot slot : inside) {
      if (slot.widthPx() >= width) {
        place(slot.x0Px(), title, LabelTone.ON_TASK, subject, labels);
        return;
      }
    }
    for (RowSlots.Slot slot : beside) {
      if (slot.widthPx() >= Math.min(width, LEAST_TITLE_PX)) {
        String cut = TextWidth.cut(title, slot.widthPx());
        place(slot.x0Px(), cut, LabelTone.ON_GROUND, subject, labels);
        return;
      }
    }
    inside.stream()
        .max(Comparator.comparingDouble(RowSlots.Slot::widthPx))
        .filter(slot -> slot.widthPx() >= LEAST_TITLE_PX)
        .ifPresent(
            slot -> {
              String cut = TextWidth.cut(title, slot.widthPx());
              place(slot.x0Px(), cut, LabelTone.ON_TASK, subject, labels);
            });
  }

  private void place(
      double xPx, String text, LabelTone tone, Subject subject, List<DrawItem> labels) {
    double width = width(text, tone);
    slots.block(xPx, xPx + width);
    labels.add(new Label(xPx, middlePx, width, text, tone, subject));
  }

  /** Painters make the texts of cleanups bold. */
  private static double width(String text, LabelTone tone) {
    return TextWidth.px(text) * (tone == LabelTone.ON_CLEANUP ? BOLD : 1);
  }
}
