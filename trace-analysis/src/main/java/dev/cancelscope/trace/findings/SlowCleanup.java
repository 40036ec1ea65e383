package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A cleanup that held its task up after a cancellation. Only its own time counts: what it spent
 * inside another cleanup, or waiting for a cancelled task that was cleaning up, is that one's.
 */
final class SlowCleanup implements Rule {
  @Override
  public String id() {
    return "slow-cleanup";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CLEANUP, Capability.CANCEL_REQUESTED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int span = 0; span < store.spans().size(); span++) {
      long began = store.spans().beganNanos(span);
      long ended = store.spanEndNanos(span);
      boolean open = !Nanos.known(store.spans().endedNanos(span));
      boolean inQuestion = open || ended - began > trace.thresholds().cleanupWarningNanos();
      if (!inQuestion || !store.spans().cancelling(span) || request(trace, span) < 0) {
        continue;
      }
      if (ended - began > trace.thresholds().cleanupWarningNanos()) {
        long own = trace.criticalPath().ownNanos(span);
        if (own > trace.thresholds().cleanupWarningNanos()) {
          found.accept(finding(trace, span, own, open));
          continue;
        }
      }
      boolean unfinished = open && trace.cutOffInside(store.spans().taskIndex(span));
      if (unfinished && isInnermost(store, span)) {
        found.accept(unknown(trace, span, ended - began));
      }
    }
  }

  /**
   * The request that the cleanup follows; or -1: what the task awaited was cancelled, not the task.
   */
  private static int request(Evidenced trace, int span) {
    TraceStore store = trace.store();
    int task = store.spans().taskIndex(span);
    long began = store.spans().beganNanos(span);
    int delivery = trace.deliveryBefore(task, began);
    boolean told = store.sees(Capability.CANCEL_DELIVERED) && delivery >= 0;
    return told ? store.deliveries().requestIndex(delivery) : trace.requestBefore(task, began);
  }

  private static boolean isInnermost(TraceStore store, int span) {
    int task = store.spans().taskIndex(span);
    for (int nth = store.spansOfTask().count(task) - 1; nth >= 0; nth--) {
      int other = store.spansOfTask().row(task, nth);
      if (other == span) {
        return true;
      }
      if (!Nanos.known(store.spans().endedNanos(other))) {
        return false;
      }
    }
    return true;
  }

  private Finding finding(Evidenced trace, int span, long own, boolean open) {
    TraceStore store = trace.store();
    int task = store.spans().taskIndex(span);
    boolean error = own > trace.thresholds().cleanupErrorNanos();
    Phrase message =
        Phrase.of(
            open ? "slow-cleanup.at-least" : "slow-cleanup.took",
            Phrase.cleanup(store, span),
            Phrase.place(store, store.spans().siteIndex(span)),
            Phrase.time(own),
            Phrase.task(store, task));
    return report(trace, error ? Severity.ERROR : Severity.WARNING, span, own, message);
  }

  private Finding unknown(Evidenced trace, int span, long lasted) {
    TraceStore store = trace.store();
    Phrase message =
        Phrase.of(
            "slow-cleanup.unknown",
            Phrase.cleanup(store, span),
            Phrase.place(store, store.spans().siteIndex(span)),
            Phrase.task(store, store.spans().taskIndex(span)),
            Phrase.time(lasted));
    return report(trace, Severity.UNKNOWN, span, lasted, message);
  }

  private Finding report(
      Evidenced trace, Severity severity, int span, long duration, Phrase message) {
    TraceStore store = trace.store();
    long began = store.spans().beganNanos(span);
    int task = store.spans().taskIndex(span);
    int request = request(trace, span);
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(request));
    evidence.add(
        new Evidence.OfSpan(
            span, Phrase.of("evidence.took", Phrase.cleanup(store, span), Phrase.time(duration))));
    return new Finding(
        id(),
        severity,
        task,
        store.spans().siteIndex(span),
        message,
        advice(),
        began,
        duration,
        trace.episodeOf(request),
        evidence);
  }
}
