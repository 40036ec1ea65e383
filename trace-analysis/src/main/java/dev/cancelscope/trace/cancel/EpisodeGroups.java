package dev.cancelscope.trace.cancel;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.RequestTable;
import dev.cancelscope.trace.store.TraceStore;
import java.util.HashMap;
import java.util.Map;

/**
 * Which requests have one root: a union-find over the links that the trace tells (cause requests,
 * the scope that acted) and those that follow from it (a task that cancels others while it is
 * itself being cancelled; one loop that cancels many).
 */
final class EpisodeGroups {
  /**
   * {@code for task in tasks: task.cancel()} is one decision; a later visit to the same line is
   * another.
   */
  private static final long ONE_DECISION_NANOS = 50_000_000;

  private record Decision(int byIndex, int siteIndex, Cause cause) {}

  private record ScopeAct(int scopeIndex, int causeTaskIndex) {}

  private final TraceStore store;
  private final int[] parent;
  private final int[] inferredCause;

  EpisodeGroups(TraceStore store) {
    this.store = store;
    parent = new int[store.requests().size()];
    inferredCause = new int[parent.length];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      inferredCause[i] = -1;
    }
    unite();
  }

  /** The first request of the group that this one belongs to. */
  int rootOf(int requestIndex) {
    int root = requestIndex;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  /**
   * The request that led to this one: as recorded, else as it follows from who was being cancelled;
   * or -1.
   */
  int causeOf(int requestIndex) {
    int recorded = store.requests().causeRequestIndex(requestIndex);
    return recorded >= 0 ? recorded : inferredCause[requestIndex];
  }

  private void unite() {
    RequestTable requests = store.requests();
    Map<Decision, Integer> latestOfDecision = new HashMap<>();
    Map<ScopeAct, Integer> firstOfScope = new HashMap<>();
    int latestShutdown = -1;
    for (int i = 0; i < requests.size(); i++) {
      Cause cause = requests.cause(i);
      if (requests.causeRequestIndex(i) < 0 && cause != Cause.DEADLINE) {
        inferredCause[i] = requestThatUnwinds(requests.byIndex(i), requests.atNanos(i));
      }
      join(i, causeOf(i));
      if (requests.causeScopeIndex(i) >= 0) {
        var act = new ScopeAct(requests.causeScopeIndex(i), requests.causeTaskIndex(i));
        join(i, firstOfScope.getOrDefault(act, -1));
        firstOfScope.putIfAbsent(act, i);
      }
      if (cause == Cause.SHUTDOWN) {
        join(i, latestShutdown);
        latestShutdown = i;
      } else if (cause == Cause.EXPLICIT || cause == Cause.SIGNAL) {
        var decision = new Decision(requests.byIndex(i), requests.siteIndex(i), cause);
        int latest = latestOfDecision.getOrDefault(decision, -1);
        if (latest >= 0 && requests.atNanos(i) - requests.atNanos(latest) < ONE_DECISION_NANOS) {
          join(i, latest);
        }
        latestOfDecision.put(decision, i);
      }
    }
  }

  /**
   * A task that is in a cleanup because it was itself cancelled passes that cancellation on; or -1.
   */
  private int requestThatUnwinds(int taskIndex, long nanos) {
    if (taskIndex < 0) {
      return -1;
    }
    int unwinding = -1;
    for (int nth = 0; nth < store.deliveriesOfTask().count(taskIndex); nth++) {
      int delivery = store.deliveriesOfTask().row(taskIndex, nth);
      if (store.deliveries().atNanos(delivery) > nanos) {
        break;
      }
      unwinding = store.deliveries().requestIndex(delivery);
    }
    return unwinding >= 0 && inCancelledCleanup(taskIndex, nanos) ? unwinding : -1;
  }

  private boolean inCancelledCleanup(int taskIndex, long nanos) {
    for (int nth = 0; nth < store.spansOfTask().count(taskIndex); nth++) {
      int span = store.spansOfTask().row(taskIndex, nth);
      if (store.spans().beganNanos(span) > nanos) {
        return false;
      }
      long ended = store.spans().endedNanos(span);
      boolean open = ended == Nanos.NONE || ended >= nanos;
      if (open && store.spans().cancelling(span)) {
        return true;
      }
    }
    return false;
  }

  private void join(int later, int earlier) {
    if (earlier < 0) {
      return;
    }
    int a = rootOf(later);
    int b = rootOf(earlier);
    parent[Math.max(a, b)] = Math.min(a, b);
  }
}
