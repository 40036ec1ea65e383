package dev.cancelscope.trace.cancel;

import dev.cancelscope.format.event.CancelEvent.Clearing;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import org.jspecify.annotations.Nullable;

/**
 * Follows one request through the task it was made to: delivery, cleanups, end. For any thread.
 *
 * <p>Of hundreds of thousands of episodes few are ever looked at, so a {@link Member} is put
 * together when somebody asks for it.
 */
final class Members {
  /** Where a request was taken back, its cleanups are looked through, of a forged trace so many. */
  private static final int MOST_SPANS = 10_000;

  /** So many cleanups are looked through each time; of a task with more, a table is made once. */
  private static final int FEW_SPANS = 64;

  private final TraceStore store;
  private volatile @Nullable LaterCleanups laterCleanups; // null: nobody has asked yet

  Members(TraceStore store) {
    this.store = store;
  }

  /**
   * From each span to the last of its task: the first in a cancellation, the latest end, any open.
   */
  private static final class LaterCleanups {
    private final int[] nextCancelling;
    private final long[] latestEndNanos;
    private final boolean[] anyOpen;

    private LaterCleanups(TraceStore store) {
      int spans = store.spans().size();
      nextCancelling = new int[spans];
      latestEndNanos = new long[spans];
      anyOpen = new boolean[spans];
      for (int task = 0; task < store.tasks().size(); task++) {
        sweep(store, task);
      }
    }

    private void sweep(TraceStore store, int task) {
      int next = -1;
      long latest = Nanos.NONE;
      boolean open = false;
      for (int nth = store.spansOfTask().count(task) - 1; nth >= 0; nth--) {
        int span = store.spansOfTask().row(task, nth);
        if (store.spans().cancelling(span)) {
          next = span;
          latest = Math.max(latest, store.spans().endedNanos(span));
          open |= !Nanos.known(store.spans().endedNanos(span));
        }
        nextCancelling[span] = next;
        latestEndNanos[span] = latest;
        anyOpen[span] = open;
      }
    }
  }

  private LaterCleanups laterCleanups() {
    LaterCleanups known = laterCleanups;
    return known == null ? findLaterCleanups() : known;
  }

  private synchronized LaterCleanups findLaterCleanups() {
    LaterCleanups known = laterCleanups;
    if (known == null) {
      known = new LaterCleanups(store);
      laterCleanups = known;
    }
    return known;
  }

  /** When a task was through with an episode; the end of the trace where it never was. */
  static long overNanos(TraceStore store, Member member) {
    return Nanos.known(member.endedNanos())
        ? member.endedNanos()
        : store.lastNanos(member.taskIndex());
  }

  /** Of a task's cleanups in a stretch of time: when the first began, when the last ended. */
  private record Cleanups(long beganNanos, long endedNanos) {}

  Member of(int request) {
    int task = store.requests().taskIndex(request);
    long requested = store.requests().atNanos(request);
    long wentOn = wentOnNanos(store, task, request);
    long over = Nanos.known(wentOn) ? wentOn : store.lastNanos(task);
    long delivered = firstDelivery(store, task, requested, over);
    int first =
        Nanos.known(delivered)
            ? store.spansOfTask().countBefore(task, delivered)
            : store.spansOfTask().count(task);
    Cleanups cleanups = Nanos.known(wentOn) ? until(task, first, over) : toTheEnd(task, first);
    return new Member(
        task,
        request,
        requested,
        delivered,
        cleanups.beganNanos(),
        cleanups.endedNanos(),
        Nanos.known(wentOn) ? wentOn : store.tasks().endedNanos(task),
        Nanos.known(wentOn) ? MemberOutcome.WENT_ON : outcome(store, task, requested));
  }

  private Cleanups toTheEnd(int task, int firstNth) {
    if (store.spansOfTask().count(task) - firstNth <= FEW_SPANS) {
      return until(task, firstNth, Long.MAX_VALUE);
    }
    int span = store.spansOfTask().row(task, firstNth);
    LaterCleanups later = laterCleanups();
    int first = later.nextCancelling[span];
    return new Cleanups(
        first < 0 ? Nanos.NONE : store.spans().beganNanos(first),
        later.anyOpen[span] ? Nanos.NONE : later.latestEndNanos[span]);
  }

  private Cleanups until(int task, int firstNth, long overNanos) {
    long began = Nanos.NONE;
    long ended = Nanos.NONE;
    boolean open = false;
    int last = Math.min(store.spansOfTask().count(task), firstNth + MOST_SPANS);
    for (int nth = firstNth; nth < last; nth++) {
      int span = store.spansOfTask().row(task, nth);
      if (store.spans().beganNanos(span) > overNanos) {
        break;
      }
      if (store.spans().cancelling(span)) {
        began = Nanos.known(began) ? began : store.spans().beganNanos(span);
        open |= !Nanos.known(store.spans().endedNanos(span));
        ended = Math.max(ended, store.spans().endedNanos(span));
      }
    }
    return new Cleanups(began, open ? Nanos.NONE : ended);
  }

  /**
   * When the task was through with a request that was taken back: the scope that made it was left,
   * or the program called uncancel(). NONE: it was not taken back.
   */
  static long wentOnNanos(TraceStore store, int task, int request) {
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
    int first = store.clearingsOfTask().countBefore(task, requested);
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
    int nth = store.deliveriesOfTask().countBefore(task, requested);
    if (nth == store.deliveriesOfTask().count(task)) {
      return Nanos.NONE;
    }
    long at = store.deliveries().atNanos(store.deliveriesOfTask().row(task, nth));
    return at <= over ? at : Nanos.NONE;
  }

  /** Neither ended nor lost. */
  static boolean runsOn(TraceStore store, int task) {
    return store.tasks().outcome(task) == null && !Nanos.known(store.tasks().lostNanos(task));
  }

  private static MemberOutcome outcome(TraceStore store, int task, long requested) {
    var outcome = store.tasks().outcome(task);
    if (outcome == null) {
      return runsOn(store, task) ? MemberOutcome.STILL_RUNNING : MemberOutcome.LOST;
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
