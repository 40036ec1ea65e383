package dev.cancelscope.app.text;

import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.Locale;

/** How a task stands at the end of the trace. */
public enum TaskState {
  RETURNED,
  FAILED,
  CANCELLED,
  LOST,
  NEVER_STARTED,
  RUNNING;

  public static TaskState of(TraceStore store, int taskIndex) {
    Outcome outcome = store.tasks().outcome(taskIndex);
    if (outcome != null) {
      return switch (outcome) {
        case RETURNED -> RETURNED;
        case FAILED -> FAILED;
        case CANCELLED ->
            Nanos.known(store.tasks().startedNanos(taskIndex)) ? CANCELLED : NEVER_STARTED;
      };
    }
    return store.tasks().loss(taskIndex) == null ? RUNNING : LOST;
  }

  /** For resource keys and style classes. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
