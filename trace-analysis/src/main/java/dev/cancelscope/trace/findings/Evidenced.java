package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.trace.cancel.CriticalPath;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.List;

/**
 * What rules read: the tables, the episodes, the thresholds, and the few questions that several
 * ask. For one thread; custody is shared with those of others.
 */
public record Evidenced(
    TraceStore store,
    Episodes episodes,
    CriticalPath criticalPath,
    Custody custody,
    Thresholds thresholds) {

  Evidenced(TraceStore store, Episodes episodes, Custody custody, Thresholds thresholds) {
    this(store, episodes, episodes.criticalPath(), custody, thresholds);
  }

  /** The trace stops before the program did: what is open may still have ended well. */
  boolean cutOff() {
    return !store.complete();
  }

  /** The trace stops while this task was alive: what it did next is not known. */
  boolean cutOffInside(int taskIndex) {
    return cutOff() && !Nanos.known(store.tasks().goneNanos(taskIndex));
  }

  /** The {@code nth} request to this task, from 0. */
  int requestOf(int taskIndex, int nth) {
    return store.requestsOfTask().row(taskIndex, nth);
  }

  /** The last request to this task made at or before a time, or -1. */
  int requestBefore(int taskIndex, long nanos) {
    int made = store.requestsOfTask().countBefore(taskIndex, nanos + 1);
    return made == 0 ? -1 : store.requestsOfTask().row(taskIndex, made - 1);
  }

  /** The last delivery to this task at or before a time, or -1. */
  int deliveryBefore(int taskIndex, long nanos) {
    int told = store.deliveriesOfTask().countBefore(taskIndex, nanos + 1);
    return told == 0 ? -1 : store.deliveriesOfTask().row(taskIndex, told - 1);
  }

  /** The first delivery to this task at or after a time, or -1. */
  int deliverySince(int taskIndex, long nanos) {
    int told = store.deliveriesOfTask().countBefore(taskIndex, nanos);
    return told == store.deliveriesOfTask().count(taskIndex)
        ? -1
        : store.deliveriesOfTask().row(taskIndex, told);
  }

  /** Whether the scope that made a request was opened by its target, at or after a time. */
  boolean byScopeOpenedSince(int requestIndex, long nanos) {
    int scope = store.requests().causeScopeIndex(requestIndex);
    return scope >= 0
        && store.scopes().ownerIndex(scope) == store.requests().taskIndex(requestIndex)
        && store.scopes().openedNanos(scope) >= nanos;
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

  /** Why a request was made and, where that is not the root of it, what was, as evidence. */
  List<Evidence> requestEvidence(int requestIndex) {
    if (requestIndex < 0) {
      return List.of();
    }
    Phrase reason = Phrase.of("evidence.cancelled-because", episodes.reasonOf(requestIndex));
    Phrase root = episodes.rootReasonOf(requestIndex);
    var because = new Evidence.OfRequest(requestIndex, reason);
    return root == null
        ? List.of(because)
        : List.of(
            because, new Evidence.OfRequest(requestIndex, Phrase.of("evidence.at-the-root", root)));
  }
}
