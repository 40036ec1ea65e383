package dev.cancelscope.trace.cancel;

import dev.cancelscope.format.event.CancelEvent.Clearing;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;

/** Follows one request through the task it was made to: delivery, cleanups, end. */
final class Members {
  private Members() {}

  static Member of(TraceStore store, int task, int request) {
    long requested = store.requests().atNanos(request);
    long wentOn = wentOnNanos(store, task, request);
    long over = Nanos.known(wentOn) ? wentOn : store.lastNanos(task);
    long delivered = firstDelivery(store, task, requested, over);
    long cleanupBegan = Nanos.NONE;
    long cleanupEnded = Nanos.NONE;
    boolean open = false;
    int first =
        Nanos.known(delivered)
            ? store.spansOfTask().countBefore(task, delivered, store.spans()::beganNanos)
            : store.spansOfTask().count(task);
    for (int nth = first; nth < store.spansOfTask().count(task); nth++) {
      int span = store.spansOfTask().row(task, nth);
      if (store.spans().beganNanos(span) > over) {
        break;
      }
      if (store.spans().cancelling(span)) {
        cleanupBegan = Nanos.known(cleanupBegan) ? cleanupBegan : store.spans().beganNanos(span);
        open |= !Nanos.known(store.spans().endedNanos(span));
        cleanupEnded = Math.max(cleanupEnded, store.spans().endedNanos(span));
      }
    }
    return new Member(
        task,
        request,
        requested,
        delivered,
        cleanupBegan,
        open ? Nanos.NONE : cleanupEnded,
        Nanos.known(wentOn) ? wentOn : store.tasks().endedNanos(task),
        Nanos.known(wentOn) ? MemberOutcome.WENT_ON : outcome(store, task, requested));
  }

  /**
   * When the task was through with a request that was taken back: the scope that made it was left,
   * or the program called uncancel(). NONE: it was not taken back.
   */
  private static long wentOnNanos(TraceStore store, int task, int request) {
    long requested = store.requests().atNanos(request);
    int scope = store.requests().causeScopeIndex(request);
    boolean own = scope >= 0 && store.scopes().ownerIndex(scope) == task;
    long over = own ? store.scopes().closedNanos(scope) : uncancelled(store, task, requested);
    return Nanos.known(over) && over >= requested && over < store.lastNanos(task)
        ? over
        : Nanos.NONE;
  }

  /** The first uncancel() by the program since then that left no request; or NONE. */
  private static long uncancelled(TraceStore store, int task, long requested) {
    int first = store.clearingsOfTask().countBefore(task, requested, store.clearings()::atNanos);
    for (int nth = first; nth < store.clearingsOfTask().count(task); nth++) {
      int clearing = store.clearingsOfTask().row(task, nth);
      if (store.clearings().how(clearing) == Clearing.UNCANCEL
          && store.clearings().left(clearing) == 0) {
        return store.clearings().atNanos(clearing);
      }
    }
    return Nanos.NONE;
  }

  private static long firstDelivery(TraceStore store, int task, long requested, long over) {
    int nth = store.deliveriesOfTask().countBefore(task, requested, store.deliveries()::atNanos);
    if (nth == store.deliveriesOfTask().count(task)) {
      return Nanos.NONE;
    }
    long at = store.deliveries().atNanos(store.deliveriesOfTask().row(task, nth));
    return at <= over ? at : Nanos.NONE;
  }

  private static MemberOutcome outcome(TraceStore store, int task, long requested) {
    var outcome = store.tasks().outcome(task);
    if (outcome == null) {
      return Nanos.known(store.tasks().lostNanos(task))
          ? MemberOutcome.LOST
          : MemberOutcome.STILL_RUNNING;
    }
    long started = store.tasks().startedNanos(task);
    boolean ran = !store.sees(Capability.STEPS) || (Nanos.known(started) && started < requested);
    return switch (outcome) {
      case RETURNED -> MemberOutcome.RETURNED;
      case FAILED -> MemberOutcome.FAILED;
      case CANCELLED -> ran ? MemberOutcome.CANCELLED : MemberOutcome.NEVER_STARTED;
    };
  }
}
