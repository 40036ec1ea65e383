package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.MomentsByKey;
import dev.cancelscope.trace.store.TraceStore;

/**
 * The cancellation requests of one task, each from when it was made until it arrived, was taken
 * back, or nothing more is known; those that were refused or put off take no time.
 */
final class RequestsOfTask implements IntervalPyramid.Intervals {
  private final TraceStore store;
  private final int task;

  RequestsOfTask(TraceStore store, int task) {
    this.store = store;
    this.task = task;
  }

  @Override
  public int count() {
    return store.requestsOfTask().count(task);
  }

  @Override
  public long beganNanos(int nth) {
    return store.requests().atNanos(request(nth));
  }

  @Override
  public long endedNanos(int nth) {
    int request = request(nth);
    long asked = store.requests().atNanos(request);
    boolean underWay =
        store.requests().accepted(request) && store.requests().deferredScopeIndex(request) < 0;
    return underWay ? Math.max(asked, answered(request, asked)) : asked;
  }

  @Override
  public int rank(int nth) {
    return Problems.NONE;
  }

  int request(int nth) {
    return store.requestsOfTask().row(task, nth);
  }

  private long answered(int request, long asked) {
    int delivery = store.requests().deliveryIndex(request);
    if (delivery >= 0) {
      return store.deliveries().atNanos(delivery);
    }
    MomentsByKey clearings = store.clearingsOfTask();
    int nth = clearings.countBefore(task, asked);
    for (; nth < clearings.count(task); nth++) {
      int clearing = clearings.row(task, nth);
      if (store.clearings().left(clearing) <= 0) {
        return store.clearings().atNanos(clearing);
      }
    }
    return store.lastNanos(task);
  }
}
