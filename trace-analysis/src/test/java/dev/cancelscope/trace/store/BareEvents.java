package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TimedEvent;
import java.util.List;

/** Events that say no more than when, which and of whom: spans and scopes are those of task 1. */
final class BareEvents {
  private BareEvents() {}

  static TimedEvent task(long at, long id, long parent) {
    return new TaskEvent.Created(at, 1, at, id, parent, 0, null, null, 0, false);
  }

  static TimedEvent ended(long at, long id) {
    return new TaskEvent.Ended(
        at, 1, at, id, TaskEvent.Outcome.RETURNED, null, null, 0, null, null);
  }

  static TimedEvent request(long at, long id, long task, long cause) {
    return new CancelEvent.Requested(
        at, 1, at, id, task, 0, 0, Cause.DELEGATED, cause, 0, 0, null, 0, List.of(), null, null);
  }

  static TimedEvent began(long at, long id, long parent) {
    return new CleanupEvent.Began(at, 1, at, id, parent, 1, CleanupEvent.Kind.FINALLY, 0, true);
  }

  static TimedEvent scope(long at, long id, long parent) {
    return new ScopeEvent.Opened(
        at, 1, at, id, parent, 1, ScopeEvent.Kind.TIMEOUT, at + 1, List.of(), 0);
  }
}
