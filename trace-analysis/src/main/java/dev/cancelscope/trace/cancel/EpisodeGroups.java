package dev.cancelscope.trace.cancel;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.trace.store.RequestTable;
import dev.cancelscope.trace.store.TraceStore;
import java.util.Arrays;
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

  private record Decision(int processIndex, int byIndex, int siteIndex, Cause cause) {}

  private record ScopeAct(int scopeIndex, int causeTaskIndex) {}

  private final TraceStore store;
  private final int[] parent;
  private final int[] inferredCause;
  private final OpenSpans openSpans;

  EpisodeGroups(TraceStore store, OpenSpans openSpans) {
    this.store = store;
    this.openSpans = openSpans;
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
    int[] firstOfScope = new int[store.scopes().size()];
    Arrays.fill(firstOfScope, -1);
    Map<ScopeAct, Integer> firstOfFurtherAct = new HashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      Cause cause = requests.cause(i);
      if (requests.causeRequestIndex(i) < 0 && cause != Cause.DEADLINE) {
        inferredCause[i] = requestThatUnwinds(i);
      }
      join(i, causeOf(i));
      int scope = requests.causeScopeIndex(i);
      if (scope >= 0 && firstOfScope[scope] < 0) {
        firstOfScope[scope] = i;
      } else if (scope >= 0) {
        joinAct(i, firstOfScope[scope], firstOfFurtherAct);
      }
      if (cause == Cause.EXPLICIT || cause == Cause.SIGNAL || cause == Cause.SHUTDOWN) {
        joinDecision(i, cause, latestOfDecision);
      }
    }
  }

  /** Most scopes act once, so only the further acts of one need a map. */
  private void joinAct(int i, int firstOfScope, Map<ScopeAct, Integer> firstOfFurtherAct) {
    RequestTable requests = store.requests();
    if (requests.causeTaskIndex(firstOfScope) == requests.causeTaskIndex(i)) {
      join(i, firstOfScope);
      return;
    }
    var act = new ScopeAct(requests.causeScopeIndex(i), requests.causeTaskIndex(i));
    join(i, firstOfFurtherAct.getOrDefault(act, -1));
    firstOfFurtherAct.putIfAbsent(act, i);
  }

  private void joinDecision(int i, Cause cause, Map<Decision, Integer> latestOfDecision) {
    RequestTable requests = store.requests();
    int process = store.processes().ofStream(requests.stream(i));
    var decision = new Decision(process, requests.byIndex(i), requests.siteIndex(i), cause);
    int latest = latestOfDecision.getOrDefault(decision, -1);
    if (latest >= 0 && requests.atNanos(i) - requests.atNanos(latest) < ONE_DECISION_NANOS) {
      join(i, latest);
    }
    latestOfDecision.put(decision, i);
  }

  /**
   * A task that is in a cleanup because it was itself cancelled passes that cancellation on; or -1.
   */
  private int requestThatUnwinds(int requestIndex) {
    int task = store.requests().byIndex(requestIndex);
    if (task < 0) {
      return -1;
    }
    long now = store.requests().atNanos(requestIndex);
    int told = store.deliveriesOfTask().countBefore(task, now + 1);
    if (told == 0 || !inCancelledCleanup(task, now)) {
      return -1;
    }
    int latest = store.deliveriesOfTask().row(task, told - 1);
    int unwinding = store.deliveries().requestIndex(latest);
    return unwinding < requestIndex ? unwinding : -1;
  }

  /** At that time or, where a coarse clock shows the end of the cleanup already, just before. */
  private boolean inCancelledCleanup(int task, long now) {
    return inCancelledCleanupAt(task, now) || inCancelledCleanupAt(task, now - 1);
  }

  private boolean inCancelledCleanupAt(int task, long nanos) {
    int span = openSpans.innermostAt(task, nanos);
    while (span >= 0 && !store.spans().cancelling(span)) {
      span = openSpans.nextOutwards(span, nanos);
    }
    return span >= 0;
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
