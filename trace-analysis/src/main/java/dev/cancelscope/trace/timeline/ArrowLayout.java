package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.DrawItem.Arrow;
import dev.cancelscope.trace.timeline.DrawItem.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who asked whom to stop, within the episode in focus: what the selected task asked or was asked
 * and, on request, all the rest; without a selected task all of it. From the row of the task that
 * asked, failed or owns the acting scope down (or up) to the target; from the axis when no task
 * did.
 *
 * <pre>
 *   asker   ━━━━━━━┓━━━━━━
 *   other   ━━━━━━━┃━━━━━━
 *   target  ━━━━━━━▼///✕████
 * </pre>
 */
final class ArrowLayout {
  private final Scene scene;
  private final TraceStore store;
  private final EpisodeRequests asked;

  /** Rows in view, one for all above and one for all below. */
  private final int places;

  /** Thousands of requests at one pixel between the same two rows are one arrow. */
  private final Set<Long> seen = new HashSet<>();

  /** Mostly the next is the same: a look at the set is saved. */
  private long last = -1;

  ArrowLayout(Scene scene, EpisodeRequests asked) {
    this.scene = scene;
    this.asked = asked;
    store = scene.store();
    places = scene.endRow() - scene.firstRow() + 2;
  }

  void addArrows(List<DrawItem> items) {
    var direct = new ArrayList<Arrow>();
    long end = scene.request().toNanos();
    int nth = asked.firstNotBefore(scene.request().fromNanos());
    for (; nth < asked.count() && asked.atNanos(nth) <= end; nth++) {
      add(nth, items, direct);
    }
    items.addAll(direct);
  }

  private void add(int nth, List<DrawItem> items, List<Arrow> direct) {
    int request = asked.request(nth);
    int source = asked.source(nth);
    int target = store.requests().taskIndex(request);
    int selected = scene.request().focus().taskIndex();
    boolean isDirect = selected < 0 || selected == target || selected == source;
    if (!isDirect && !scene.request().focus().wholeEpisode()) {
      return;
    }
    int targetRow = scene.request().rows().nearestRow(target);
    int sourceRow = source < 0 ? -1 : scene.request().rows().nearestRow(source);
    if (targetRow < 0 || targetRow == sourceRow || isOut(sourceRow, targetRow)) {
      return;
    }
    if (isNew(nth, isDirect, sourceRow, targetRow)) {
      var points = points(nth, sourceRow, targetRow);
      var arrow = new Arrow(points, isDirect, new Subject.OfRequest(request));
      if (isDirect) {
        direct.add(arrow);
      } else {
        items.add(arrow);
      }
    }
  }

  /** Above what is seen, or below it, as a whole. */
  private boolean isOut(int sourceRow, int targetRow) {
    return Math.max(sourceRow, targetRow) < scene.firstRow()
        || (sourceRow >= 0 && Math.min(sourceRow, targetRow) >= scene.endRow());
  }

  private boolean isNew(int nth, boolean isDirect, int sourceRow, int targetRow) {
    long x = (long) Math.clamp(scene.scale().xPx(asked.atNanos(nth)), 0, scene.scale().widthPx());
    // From the axis it is told apart by its target alone.
    int from = sourceRow < 0 ? places : place(sourceRow);
    long key = ((x * (places + 1L) + from) * places + place(targetRow)) * 2 + (isDirect ? 1 : 0);
    if (key == last) {
      return false;
    }
    last = key;
    return seen.add(key);
  }

  private int place(int row) {
    return Math.clamp(row - scene.firstRow() + 1L, 0, places - 1);
  }

  private List<Point> points(int nth, int sourceRow, int targetRow) {
    double toPx = scene.rowPx(targetRow) + TimelineMetrics.BAR_INSET_PX;
    double fromPx = sourceRow < 0 ? TimelineMetrics.AXIS_HEIGHT_PX : middle(sourceRow);
    if (sourceRow > targetRow) {
      toPx += TimelineMetrics.BAR_HEIGHT_PX;
    }
    double x = scene.scale().xPx(asked.atNanos(nth));
    int source = asked.source(nth);
    var points = new ArrayList<Point>();
    long failedNanos = source < 0 ? Nanos.NONE : store.tasks().endedNanos(source);
    if (Nanos.known(failedNanos) && failedNanos < asked.atNanos(nth)) {
      points.add(new Point(scene.scale().xPx(failedNanos), fromPx));
    }
    points.add(new Point(x, fromPx));
    points.add(new Point(x, toPx));
    return points;
  }

  private double middle(int row) {
    return scene.rowPx(row) + TimelineMetrics.ROW_HEIGHT_PX / 2.0;
  }
}
