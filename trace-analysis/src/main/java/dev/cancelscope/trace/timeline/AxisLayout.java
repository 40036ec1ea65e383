package dev.cancelscope.trace.timeline;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.timeline.DrawItem.Gridline;
import dev.cancelscope.trace.timeline.DrawItem.Label;
import dev.cancelscope.trace.timeline.DrawItem.LabelTone;
import dev.cancelscope.trace.timeline.DrawItem.Moment;
import dev.cancelscope.trace.timeline.DrawItem.MomentTone;
import dev.cancelscope.trace.timeline.DrawItem.Range;
import java.util.List;

/**
 * What belongs to the whole height: the grid with its times, signals and marks of the program, the
 * end of the trace, the deadline of the timeout in focus, bookmarks, the selected range.
 */
final class AxisLayout {
  private static final double TICK_DISTANCE_PX = 96;
  private static final double MOMENT_DISTANCE_PX = 2;
  private static final double LABEL_PAD_PX = 4;
  private static final double PIN_TEXT_PX = 180;

  /** Painters make the length of the marked time bold. */
  private static final double BOLD = 1.1;

  /** From the line of a tick to its label, as painters leave it. */
  private static final double TICK_PAD_PX = 5;

  private final Scene scene;
  private final TraceStore store;
  private final TimeScale scale;
  private final RowSlots strip = new RowSlots();

  AxisLayout(Scene scene) {
    this.scene = scene;
    store = scene.store();
    scale = scene.scale();
  }

  void addGrid(List<DrawItem> items) {
    long moved = scene.request().focus().originNanos();
    long origin = Nanos.known(moved) ? moved : store.beginNanos();
    for (TimeScale.Tick tick : scale.ticks(origin, TICK_DISTANCE_PX)) {
      // A label that does not fit is left out: half of a number is another number.
      double right = tick.xPx() + TICK_PAD_PX + TextWidth.px(tick.label());
      String label = right <= scale.widthPx() ? tick.label() : "";
      items.add(new Gridline(tick.xPx(), label, new Subject.Nothing()));
    }
  }

  void addMoments(List<DrawItem> items) {
    if (scene.inView(store.endNanos())) {
      double x = scale.xPx(store.endNanos());
      items.add(new Moment(x, MomentTone.TRACE_END, new Subject.Nothing()));
    }
    deadline(items);
    marks(items);
    pins(items);
    Focus focus = scene.request().focus();
    if (focus.hasRange()) {
      double x0 = scale.xPx(focus.rangeFromNanos());
      double x1 = scale.xPx(focus.rangeToNanos());
      String length = Durations.text(focus.rangeToNanos() - focus.rangeFromNanos());
      items.add(range(x0, x1, length, focus.subject()));
    }
  }

  /** Its length stands in it where no other text of the axis does. */
  private Range range(double x0, double x1, String length, Subject subject) {
    double width = BOLD * TextWidth.px(length);
    double from = Math.max(0, x0) + LABEL_PAD_PX;
    double to = Math.min(scale.widthPx(), x1);
    for (RowSlots.Slot slot : strip.free(from, to)) {
      if (slot.widthPx() >= width) {
        return new Range(x0, x1, length, slot.x0Px(), subject);
      }
    }
    return new Range(x0, x1, "", from, subject);
  }

  private void marks(List<DrawItem> items) {
    double nextPx = 0;
    for (int nth = firstMoment(scale.fromNanos()); nth < scene.facts().moments(); ) {
      int mark = scene.facts().moment(nth);
      long nanos = store.marks().atNanos(mark);
      if (nanos > scale.toNanos()) {
        break;
      }
      boolean signal = Names.isSignal(store.marks(), mark);
      var subject = new Subject.OfMark(mark);
      double x = scale.xPx(nanos);
      items.add(new Moment(x, signal ? MomentTone.SIGNAL : MomentTone.USER_MARK, subject));
      String text = Names.mark(store.marks(), mark);
      label(items, x, text, signal ? LabelTone.SIGNAL : LabelTone.USER_MARK, subject);
      nextPx = x + MOMENT_DISTANCE_PX;
      nth = Math.max(nth + 1, firstMoment(scale.nanos(nextPx)));
    }
  }

  /** Where several stand at one place, the first has the text. */
  private void pins(List<DrawItem> items) {
    for (Pin pin : scene.request().pins()) {
      if (scene.inView(pin.atNanos())) {
        double x = scale.xPx(pin.atNanos());
        var subject = new Subject.OfPin(pin.taskIndex(), pin.atNanos(), pin.text());
        items.add(new Moment(x, MomentTone.BOOKMARK, subject));
        label(items, x, TextWidth.cut(pin.text(), PIN_TEXT_PX), LabelTone.BOOKMARK, subject);
      }
    }
  }

  private int firstMoment(long nanos) {
    int low = 0;
    int high = scene.facts().moments();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (store.marks().atNanos(scene.facts().moment(middle)) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void deadline(List<DrawItem> items) {
    int scope = timeoutInFocus();
    long nanos = scope < 0 ? Nanos.NONE : store.scopes().deadlineNanos(scope);
    if (Nanos.known(nanos) && scene.inView(nanos)) {
      var subject = new Subject.OfScope(scope);
      String text =
          scene.text("chart.deadline", Phrase.time(nanos - store.scopes().openedNanos(scope)));
      items.add(new Moment(scale.xPx(nanos), MomentTone.DEADLINE, subject));
      label(items, scale.xPx(nanos), text, LabelTone.DEADLINE, subject);
    }
  }

  private int timeoutInFocus() {
    Subject subject = scene.request().focus().subject();
    if (subject instanceof Subject.OfScope(int scope)) {
      return scope;
    }
    if (subject instanceof Subject.OfRequest(int request)) {
      return store.requests().causeScopeIndex(request);
    }
    int task = scene.request().focus().taskIndex();
    for (int nth = 0; task >= 0 && nth < store.requestsOfTask().count(task); nth++) {
      int request = store.requestsOfTask().row(task, nth);
      if (store.requests().cause(request) == Cause.DEADLINE) {
        return store.requests().causeScopeIndex(request);
      }
    }
    return -1;
  }

  /** Beside its line, if nothing stands there yet. */
  private void label(
      List<DrawItem> items, double xPx, String text, LabelTone tone, Subject subject) {
    double from = xPx + LABEL_PAD_PX;
    double width = TextWidth.px(text);
    if (from + width > scale.widthPx()) {
      from = xPx - LABEL_PAD_PX - width;
    }
    for (RowSlots.Slot slot : strip.free(from, from + width)) {
      if (slot.widthPx() >= width - 1) {
        double middle = (TimelineMetrics.TICK_STRIP_PX + TimelineMetrics.AXIS_HEIGHT_PX) / 2.0;
        strip.block(from, from + width);
        items.add(new Label(from, middle, width, text, tone, subject));
      }
    }
  }
}
