package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.ScopeEvent.Kind;
import dev.cancelscope.format.event.ScopeEvent.Outcome;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * For each task, until when somebody had it in hand: what rules about abandoned tasks share. One
 * pass over each table, when first asked; for any thread. At detail "cancellation" a recorder
 * writes no short waits, so silence here does not yet prove that nobody waited.
 */
public final class Custody {
  private final TraceStore store;
  private volatile long @Nullable [] awaitedUntil;
  private volatile long @Nullable [] caredForUntil;

  Custody(TraceStore store) {
    this.store = store;
  }

  /** When the last wait for a task was over or the last scope with it closed; or NONE. */
  long awaitedUntil(int task) {
    return awaitedUntil()[task];
  }

  /** The same, or when it was last asked to stop by anybody but the runtime as it shut down. */
  long caredForUntil(int task) {
    long[] known = caredForUntil;
    return (known == null ? findCaredFor() : known)[task];
  }

  private synchronized long[] findCaredFor() {
    long[] known = caredForUntil;
    if (known == null) {
      known = awaitedUntil().clone();
      addRequests(known);
      caredForUntil = known;
    }
    return known;
  }

  private void addRequests(long[] until) {
    for (int request = 0; request < store.requests().size(); request++) {
      if (store.requests().cause(request) != Cause.SHUTDOWN) {
        int task = store.requests().taskIndex(request);
        later(until, task, store.requests().atNanos(request) + 1);
      }
    }
  }

  private long[] awaitedUntil() {
    long[] known = awaitedUntil;
    return known == null ? findAwaited() : known;
  }

  private synchronized long[] findAwaited() {
    long[] known = awaitedUntil;
    if (known == null) {
      known = lastAwaited();
      awaitedUntil = known;
    }
    return known;
  }

  private long[] lastAwaited() {
    long[] until = new long[store.tasks().size()];
    Arrays.fill(until, Nanos.NONE);
    for (int wait = 0; wait < store.waits().size(); wait++) {
      later(until, store.waits().onTaskIndex(wait), store.waitEndNanos(wait));
    }
    for (int scope = 0; scope < store.scopes().size(); scope++) {
      long closed = store.scopes().closedNanos(scope);
      long last = Nanos.known(closed) ? closed : store.endNanos();
      int members = store.memberCount(scope);
      for (int nth = 0; nth < members && !isFailedGather(store, scope); nth++) {
        later(until, store.member(scope, nth), last);
      }
    }
    return until;
  }

  /** When the runtime, shutting down, first asked the task to stop; or NONE. */
  static long shutdownNanos(TraceStore store, int task) {
    for (int nth = 0; nth < store.requestsOfTask().count(task); nth++) {
      int request = store.requestsOfTask().row(task, nth);
      if (store.requests().cause(request) == Cause.SHUTDOWN && store.requests().accepted(request)) {
        return store.requests().atNanos(request);
      }
    }
    return Nanos.NONE;
  }

  /** A gather that raised has let go of its tasks. */
  static boolean isFailedGather(TraceStore store, int scope) {
    return store.scopes().kind(scope) == Kind.GATHER
        && store.scopes().outcome(scope) == Outcome.FAILED;
  }

  private static void later(long[] until, int task, long nanos) {
    if (task >= 0) {
      until[task] = Math.max(until[task], nanos);
    }
  }
}
