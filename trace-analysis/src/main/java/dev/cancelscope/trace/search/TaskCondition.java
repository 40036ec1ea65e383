package dev.cancelscope.trace.search;

import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.Locale;
import java.util.function.IntPredicate;

/** What can be said of a task beside its outcome; {@code state:} looks for it. */
public enum TaskCondition {
  /** It had not ended when the trace did, and was not lost. */
  UNFINISHED,
  /** Lost: collected, or left behind by its loop. */
  LOST,
  /** It never took a step. */
  NEVER_STARTED,
  /** Somebody asked it to stop. */
  REQUESTED,
  /** Somebody asked it to stop, and no {@code CancelledError} came of that. */
  UNDELIVERED,
  /** It cleaned up while it was being cancelled. */
  CLEANUP,
  /** A cleanup of it was cut short by another cancellation. */
  INTERRUPTED;

  /** As it is typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean holds(TraceStore store, int task) {
    return switch (this) {
      case UNFINISHED -> store.tasks().outcome(task) == null && store.tasks().loss(task) == null;
      case LOST -> store.tasks().loss(task) != null;
      case NEVER_STARTED -> !Nanos.known(store.tasks().startedNanos(task));
      case REQUESTED -> store.requestsOfTask().count(task) > 0;
      case UNDELIVERED -> anyRequest(store, task, r -> store.requests().deliveryIndex(r) < 0);
      case CLEANUP -> store.spansOfTask().count(task) > 0;
      case INTERRUPTED -> anySpan(store, task, s -> store.spans().ending(s) == Ending.INTERRUPTED);
    };
  }

  private static boolean anyRequest(TraceStore store, int task, IntPredicate wanted) {
    for (int nth = 0; nth < store.requestsOfTask().count(task); nth++) {
      if (wanted.test(store.requestsOfTask().row(task, nth))) {
        return true;
      }
    }
    return false;
  }

  private static boolean anySpan(TraceStore store, int task, IntPredicate wanted) {
    for (int nth = 0; nth < store.spansOfTask().count(task); nth++) {
      if (wanted.test(store.spansOfTask().row(task, nth))) {
        return true;
      }
    }
    return false;
  }
}
