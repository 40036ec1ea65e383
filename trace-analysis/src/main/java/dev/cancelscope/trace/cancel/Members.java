package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;

/** Follows one request through the task it was made to: delivery, cleanups, end. */
final class Members {
  private Members() {}

  static Member of(TraceStore store, int task, int request) {
    long requested = store.requests().atNanos(request);
    long delivered = firstDelivery(store, task, requested);
    long cleanupBegan = Nanos.NONE;
    long cleanupEnded = Nanos.NONE;
    boolean open = false;
    for (int nth = 0; Nanos.known(delivered) && nth < store.spansOfTask().count(task); nth++) {
      int span = store.spansOfTask().row(task, nth);
      if (store.spans().beganNanos(span) < delivered || !store.spans().cancelling(span)) {
        continue;
      }
      if (!Nanos.known(cleanupBegan)) {
        cleanupBegan = store.spans().beganNanos(span);
      }
      long ended = store.spans().endedNanos(span);
      open |= !Nanos.known(ended);
      cleanupEnded = Math.max(cleanupEnded, ended);
    }
    return new Member(
        task,
        request,
        requested,
        delivered,
        cleanupBegan,
        open ? Nanos.NONE : cleanupEnded,
        store.tasks().endedNanos(task),
        outcome(store, task, requested));
  }

  private static long firstDelivery(TraceStore store, int task, long requested) {
    for (int nth = 0; nth < store.deliveriesOfTask().count(task); nth++) {
      long at = store.deliveries().atNanos(store.deliveriesOfTask().row(task, nth));
      if (at >= requested) {
        return at;
      }
    }
    return Nanos.NONE;
  }

  private static MemberOutcome outcome(TraceStore store, int task, long requested) {
    if (Nanos.known(store.tasks().lostNanos(task))) {
      return MemberOutcome.LOST;
    }
    var outcome = store.tasks().outcome(task);
    if (outcome == null) {
      return MemberOutcome.STILL_RUNNING;
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
