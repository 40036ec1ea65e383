package dev.cancelscope.app.session;

import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.MomentsByKey;
import dev.cancelscope.trace.store.RowsByKey;
import dev.cancelscope.trace.store.TraceStore;
import java.util.Optional;

/**
 * The places on one task's row at which one stops when stepping along it: requests and cleanups, by
 * their beginning. Both tables are in order of time, so a stop's neighbours are found by search; a
 * task may have a million.
 */
public final class TaskStops {
  private final TraceStore store;
  private final int task;
  private final MomentsByKey requests;
  private final MomentsByKey spans;

  private TaskStops(TraceStore store, int task) {
    this.store = store;
    this.task = task;
    requests = store.requestsOfTask();
    spans = store.spansOfTask();
  }

  /** The stop after the selected one (or before it, for -1); empty: there is none. */
  public static Optional<Selection> next(LoadedTrace trace, Selection selected, int step) {
    int task = selected.taskIndex();
    return task < 0
        ? Optional.empty()
        : new TaskStops(trace.store(), task).next(selected, step > 0);
  }

  private Optional<Selection> next(Selection selected, boolean forwards) {
    if (selected instanceof Selection.OfRequest(int _, int request)) {
      long at = store.requests().atNanos(request);
      int nth = nth(requests, requestsBefore(at), request);
      return forwards ? first(nth + 1, spansBefore(at)) : last(nth, spansBefore(at));
    }
    if (selected instanceof Selection.OfSpan(int _, int span)) {
      long began = store.spans().beganNanos(span);
      int nth = nth(spans, spansBefore(began), span);
      int made = requestsBefore(began + 1); // at one time, requests stand before cleanups
      return forwards ? first(made, nth + 1) : last(made, nth);
    }
    return forwards ? first(0, 0) : last(requests.count(task), spans.count(task));
  }

  private int requestsBefore(long nanos) {
    return requests.countBefore(task, nanos);
  }

  private int spansBefore(long nanos) {
    return spans.countBefore(task, nanos);
  }

  private int nth(RowsByKey rows, int from, int row) {
    int nth = from;
    while (nth < rows.count(task) - 1 && rows.row(task, nth) != row) {
      nth++;
    }
    return nth;
  }

  /** The first of what is left behind so many requests and so many cleanups. */
  private Optional<Selection> first(int request, int span) {
    boolean hasRequest = request < requests.count(task);
    boolean hasSpan = span < spans.count(task);
    if (hasRequest && (!hasSpan || requestNanos(request) <= spanNanos(span))) {
      return request(request);
    }
    return hasSpan ? span(span) : Optional.empty();
  }

  /** The last among the first so many requests and the first so many cleanups. */
  private Optional<Selection> last(int requestCount, int spanCount) {
    boolean hasRequest = requestCount > 0;
    boolean hasSpan = spanCount > 0;
    if (hasSpan && (!hasRequest || spanNanos(spanCount - 1) >= requestNanos(requestCount - 1))) {
      return span(spanCount - 1);
    }
    return hasRequest ? request(requestCount - 1) : Optional.empty();
  }

  private long requestNanos(int nth) {
    return store.requests().atNanos(requests.row(task, nth));
  }

  private long spanNanos(int nth) {
    return store.spans().beganNanos(spans.row(task, nth));
  }

  private Optional<Selection> request(int nth) {
    return Optional.of(new Selection.OfRequest(task, requests.row(task, nth)));
  }

  private Optional<Selection> span(int nth) {
    return Optional.of(new Selection.OfSpan(task, spans.row(task, nth)));
  }
}
