package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.trace.cancel.CauseLink;
import dev.cancelscope.trace.cancel.CriticalPath;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.List;

/**
 * What rules read: the tables, the episodes, the thresholds, and the few questions that several
 * ask.
 */
public record Evidenced(
    TraceStore store, Episodes episodes, CriticalPath criticalPath, Thresholds thresholds) {

  /** The trace stops before the program did: what is open may still have ended well. */
  boolean cutOff() {
    return !store.complete();
  }

  /** The last request to this task made at or before a time, or -1. */
  int requestBefore(int taskIndex, long nanos) {
    int last = -1;
    for (int nth = 0; nth < store.requestsOfTask().count(taskIndex); nth++) {
      int request = store.requestsOfTask().row(taskIndex, nth);
      if (store.requests().atNanos(request) > nanos) {
        break;
      }
      last = request;
    }
    return last;
  }

  /** The episode of a request, or -1. */
  int episodeOf(int requestIndex) {
    return requestIndex < 0 ? -1 : episodes.ofRequest(requestIndex);
  }

  /**
   * Whether the program itself, not the scope that a task runs in, asked for the cancellation. A
   * group or timeout takes its own request back when it is left.
   */
  boolean byProgram(int requestIndex) {
    Cause cause = store.requests().cause(requestIndex);
    return cause != Cause.CHILD_FAILED && cause != Cause.DEADLINE;
  }

  /** When a span ended; while it is open, when its task was gone or the trace ended. */
  long spanEndNanos(int spanIndex) {
    long ended = store.spans().endedNanos(spanIndex);
    return Nanos.known(ended) ? ended : store.lastNanos(store.spans().taskIndex(spanIndex));
  }

  /** Why a request was made and, where that is not the root of it, what was, as evidence. */
  List<Evidence> requestEvidence(int requestIndex) {
    if (requestIndex < 0) {
      return List.of();
    }
    CauseLink cause = episodes.causeOf(requestIndex);
    var because = new Evidence.OfRequest(requestIndex, "cancelled because " + cause.detail());
    CauseLink root = cause.root();
    return root.equals(cause)
        ? List.of(because)
        : List.of(because, new Evidence.OfRequest(requestIndex, "at the root: " + root.detail()));
  }
}
