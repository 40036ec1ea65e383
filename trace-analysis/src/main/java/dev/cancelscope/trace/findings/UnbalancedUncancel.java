package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Clearing;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The program called {@code uncancel()} for a request that somebody else made, and the task ran on.
 * A scope may take back what it asked for itself: a request by the task, by a child of it, or by a
 * timer of a library is such a one.
 */
final class UnbalancedUncancel implements Rule {
  @Override
  public String id() {
    return "unbalanced-uncancel";
  }

  @Override
  public String advice() {
    return "Leave uncancel() to `asyncio.timeout` and TaskGroup; clean up, then `raise`.";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CANCEL_REQUESTED, Capability.CANCEL_CLEARED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int clearing = 0; clearing < store.clearings().size(); clearing++) {
      int task = store.clearings().taskIndex(clearing);
      long at = store.clearings().atNanos(clearing);
      if (store.clearings().how(clearing) != Clearing.UNCANCEL || task < 0) {
        continue;
      }
      int request = trace.requestBefore(task, at);
      if (request < 0 || !byAnother(trace, request)) {
        continue;
      }
      int next = store.requestsOfTask().countBefore(task, at + 1, store.requests()::atNanos);
      boolean askedAgain = next < store.requestsOfTask().count(task);
      long until =
          askedAgain
              ? store.requests().atNanos(store.requestsOfTask().row(task, next))
              : store.lastNanos(task);
      boolean wentOut = !askedAgain && store.tasks().outcome(task) == Outcome.CANCELLED;
      if (until - at > trace.thresholds().uncancelNanos() && !wentOut) {
        found.accept(report(trace, Severity.WARNING, clearing, request, until - at));
      } else if (!askedAgain && trace.cutOffInside(task)) {
        found.accept(report(trace, Severity.UNKNOWN, clearing, request, until - at));
      }
    }
  }

  /** Asked by a line of the program that is neither this task nor a child of it. */
  private static boolean byAnother(Evidenced trace, int request) {
    TraceStore store = trace.store();
    int task = store.requests().taskIndex(request);
    int by = store.requests().byIndex(request);
    boolean ofTheProgram = by >= 0 || store.requests().siteIndex(request) >= 0;
    return ofTheProgram
        && trace.byProgram(request)
        && by != task
        && (by < 0 || store.tasks().parentIndex(by) != task);
  }

  private Finding report(
      Evidenced trace, Severity severity, int clearing, int request, long ranOn) {
    TraceStore store = trace.store();
    int task = store.clearings().taskIndex(clearing);
    int site = store.clearings().siteIndex(clearing);
    String message =
        "%s was asked to stop by another, took the request back with uncancel() at %s and %s."
            .formatted(
                Names.task(store, task),
                Names.site(store, site),
                severity == Severity.UNKNOWN
                    ? "was alive when the trace stops, " + Durations.text(ranOn) + " later"
                    : "ran on for " + Durations.text(ranOn));
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(request));
    evidence.add(new Evidence.OfTask(task, "uncancel() at " + Names.siteAndFunction(store, site)));
    return new Finding(
        id(),
        severity,
        task,
        site >= 0 ? site : store.requests().siteIndex(request),
        message,
        advice(),
        store.clearings().atNanos(clearing),
        ranOn,
        trace.episodeOf(request),
        evidence);
  }
}
