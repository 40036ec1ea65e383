package dev.cancelscope.trace.timeline;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.cancel.Member;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.RequestTable;
import dev.cancelscope.trace.store.RowsByKey;
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
  /** Beyond so many, one more arrow tells nobody anything. */
  private static final int MOST_MEMBERS = 5_000;

  private static final int MOST_REQUESTS_OF_TASK = 64;

  private final Scene scene;
  private final TraceStore store;
  private final Set<Arrow> seen = new HashSet<>();

  ArrowLayout(Scene scene) {
    this.scene = scene;
    store = scene.store();
  }

  void addArrows(List<DrawItem> items) {
    Episodes episodes = scene.episodes();
    int id = scene.request().focus().episode();
    if (episodes == null || id < 0 || id >= episodes.all().size()) {
      return;
    }
    Episode episode = episodes.all().get(id);
    var direct = new ArrayList<Arrow>();
    for (Member member : episode.tasks().stream().limit(MOST_MEMBERS).toList()) {
      RowsByKey rows = store.requestsOfTask();
      int count = Math.min(MOST_REQUESTS_OF_TASK, rows.count(member.taskIndex()));
      for (int nth = 0; nth < count; nth++) {
        int request = rows.row(member.taskIndex(), nth);
        if (episodes.ofRequest(request) == id && scene.inView(store.requests().atNanos(request))) {
          add(request, items, direct);
        }
      }
    }
    items.addAll(direct);
  }

  private void add(int request, List<DrawItem> items, List<Arrow> direct) {
    int target = store.requests().taskIndex(request);
    int targetRow = scene.request().rows().nearestRow(target);
    int source = source(request);
    int sourceRow = source < 0 ? -1 : scene.request().rows().nearestRow(source);
    if (targetRow < 0 || targetRow == sourceRow) {
      return;
    }
    double toPx = scene.rowPx(targetRow) + TimelineMetrics.BAR_INSET_PX;
    double fromPx = sourceRow < 0 ? TimelineMetrics.AXIS_HEIGHT_PX : middle(sourceRow);
    if (sourceRow > targetRow) {
      toPx += TimelineMetrics.BAR_HEIGHT_PX;
    }
    if (Math.max(fromPx, toPx) < 0 || Math.min(fromPx, toPx) > scene.request().heightPx()) {
      return;
    }
    int selected = scene.request().focus().taskIndex();
    boolean isDirect = selected < 0 || selected == target || selected == source;
    if (!isDirect && !scene.request().focus().wholeEpisode()) {
      return;
    }
    var arrow = new Arrow(points(request, source, fromPx, toPx), isDirect, subject(request));
    // Thousands of requests at one pixel between the same two rows are one arrow.
    if (seen.add(new Arrow(rounded(arrow.points()), isDirect, new Subject.Nothing()))) {
      if (isDirect) {
        direct.add(arrow);
      } else {
        items.add(arrow);
      }
    }
  }

  private static Subject subject(int request) {
    return new Subject.OfRequest(request);
  }

  private double middle(int row) {
    return scene.rowPx(row) + TimelineMetrics.ROW_HEIGHT_PX / 2.0;
  }

  private List<Point> points(int request, int source, double fromPx, double toPx) {
    double x = scene.scale().xPx(store.requests().atNanos(request));
    var points = new ArrayList<Point>();
    long failedNanos = source < 0 ? Nanos.NONE : store.tasks().endedNanos(source);
    if (Nanos.known(failedNanos) && failedNanos < store.requests().atNanos(request)) {
      points.add(new Point(scene.scale().xPx(failedNanos), fromPx));
    }
    points.add(new Point(x, fromPx));
    points.add(new Point(x, toPx));
    return points;
  }

  private static List<Point> rounded(List<Point> points) {
    return points.stream()
        .map(point -> new Point(Math.rint(point.xPx()), Math.rint(point.yPx())))
        .toList();
  }

  /** The task to blame for a request, or -1. */
  private int source(int request) {
    RequestTable requests = store.requests();
    Cause cause = requests.cause(request);
    boolean failure = cause == Cause.SIBLING_FAILED || cause == Cause.CHILD_FAILED;
    if (failure && requests.causeTaskIndex(request) >= 0) {
      return requests.causeTaskIndex(request);
    }
    int causing = requests.causeRequestIndex(request);
    if (causing >= 0 && requests.taskIndex(causing) >= 0) {
      return requests.taskIndex(causing);
    }
    if (requests.byIndex(request) >= 0) {
      return requests.byIndex(request);
    }
    int scope = requests.causeScopeIndex(request);
    return scope >= 0 ? store.scopes().ownerIndex(scope) : -1;
  }
}
