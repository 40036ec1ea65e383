package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A second cancellation arrived inside a cleanup and cut it short: what stood after that await was
 * never done. When only the waiting was cut, and the shielded work went on to its end, nothing was
 * lost.
 */
final class InterruptedCleanup implements Rule {
  @Override
  public String id() {
    return "interrupted-cleanup";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CLEANUP, Capability.CANCEL_DELIVERED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int span = 0; span < store.spans().size(); span++) {
      boolean interrupted = store.spans().ending(span) == Ending.INTERRUPTED;
      boolean inQuestion =
          interrupted
              || (!Nanos.known(store.spans().endedNanos(span))
                  && trace.cutOffInside(store.spans().taskIndex(span)));
      int delivery =
          inQuestion && store.spans().cancelling(span) ? lastDeliveryInside(trace, span) : -1;
      if (delivery >= 0 && !interrupted) {
        found.accept(unknown(trace, span, delivery));
      } else if (delivery >= 0
          && !interruptedWithin(store, span, delivery)
          && !shielded(store, delivery)) {
        found.accept(finding(trace, span, delivery));
      }
    }
  }

  /** A cleanup of this task that the runtime, shutting down, cut short; or -1. */
  static int cutByShutdown(Evidenced trace, int task) {
    TraceStore store = trace.store();
    for (int nth = 0; nth < store.spansOfTask().count(task); nth++) {
      int span = store.spansOfTask().row(task, nth);
      int delivery =
          store.spans().cancelling(span) && store.spans().ending(span) == Ending.INTERRUPTED
              ? lastDeliveryInside(trace, span)
              : -1;
      int request = delivery < 0 ? -1 : store.deliveries().requestIndex(delivery);
      if (request >= 0
          && store.requests().cause(request) == Cause.SHUTDOWN
          && !shielded(store, delivery)) {
        return span;
      }
    }
    return -1;
  }

  /**
   * The last request that reached the task inside the span from outside of it; or -1. What a
   * timeout inside the cleanup does is by design, and a delivery without a request only says that
   * what was awaited had been cancelled.
   */
  private static int lastDeliveryInside(Evidenced trace, int span) {
    TraceStore store = trace.store();
    long began = store.spans().beganNanos(span);
    int delivery = trace.deliveryBefore(store.spans().taskIndex(span), store.spanEndNanos(span));
    boolean inside = delivery >= 0 && store.deliveries().atNanos(delivery) > began;
    int request = inside ? store.deliveries().requestIndex(delivery) : -1;
    return request >= 0 && !trace.byScopeOpenedSince(request, began) ? delivery : -1;
  }

  /** The same delivery cut a span inside this one: that is the one to report. */
  private static boolean interruptedWithin(TraceStore store, int span, int delivery) {
    int task = store.spans().taskIndex(span);
    long at = store.deliveries().atNanos(delivery);
    int began = store.spansOfTask().countBefore(task, at);
    for (int nth = began - 1; nth >= 0 && store.spansOfTask().row(task, nth) > span; nth--) {
      int other = store.spansOfTask().row(task, nth);
      if (store.spans().ending(other) == Ending.INTERRUPTED
          && store.spans().cancelling(other)
          && store.spans().endedNanos(other) >= at
          && store.spans().endedNanos(other) <= store.spans().endedNanos(span)) {
        return true;
      }
    }
    return false;
  }

  private static boolean shielded(TraceStore store, int delivery) {
    int request = store.deliveries().requestIndex(delivery);
    int shield = request < 0 ? -1 : store.requests().deferredScopeIndex(request);
    if (shield < 0 || store.memberCount(shield) == 0) {
      return false;
    }
    for (int nth = 0; nth < store.memberCount(shield); nth++) {
      if (store.tasks().outcome(store.member(shield, nth)) != Outcome.RETURNED) {
        return false;
      }
    }
    return true;
  }

  /** The exit of an {@code async with} is written once, in {@code __aexit__}, and used often. */
  private static int lineToMend(TraceStore store, int span) {
    int left = store.spans().leftSiteIndex(span);
    return left >= 0 ? left : store.spans().siteIndex(span);
  }

  private Finding finding(Evidenced trace, int span, int delivery) {
    TraceStore store = trace.store();
    int task = store.spans().taskIndex(span);
    int request = store.deliveries().requestIndex(delivery);
    long began = store.spans().beganNanos(span);
    long into = store.deliveries().atNanos(delivery) - began;
    int awaitSite = store.deliveries().siteIndex(delivery);
    Phrase why =
        request < 0
            ? Phrase.NONE
            : Phrase.of("message.in-brackets", trace.episodes().reasonOf(request));
    Phrase message =
        Phrase.of(
            "interrupted-cleanup.cut",
            Phrase.cleanup(store, span),
            Phrase.place(store, store.spans().siteIndex(span)),
            Phrase.task(store, task),
            Phrase.time(into),
            Phrase.place(store, awaitSite),
            why);
    return report(trace, Severity.ERROR, span, delivery, message, into);
  }

  private Finding unknown(Evidenced trace, int span, int delivery) {
    TraceStore store = trace.store();
    Phrase message =
        Phrase.of(
            "interrupted-cleanup.unknown",
            Phrase.task(store, store.spans().taskIndex(span)),
            Phrase.cleanup(store, span),
            Phrase.place(store, store.spans().siteIndex(span)));
    return report(trace, Severity.UNKNOWN, span, delivery, message, Nanos.NONE);
  }

  private Finding report(
      Evidenced trace, Severity severity, int span, int delivery, Phrase message, long duration) {
    TraceStore store = trace.store();
    int request = store.deliveries().requestIndex(delivery);
    int awaitSite = store.deliveries().siteIndex(delivery);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.OfSpan(span, Phrase.of("evidence.incomplete", Phrase.cleanup(store, span))));
    evidence.add(
        new Evidence.OfDelivery(
            delivery, Phrase.of("evidence.interrupted-at", Phrase.line(store, awaitSite))));
    evidence.addAll(trace.requestEvidence(request));
    return new Finding(
        id(),
        severity,
        store.spans().taskIndex(span),
        lineToMend(store, span),
        message,
        advice(),
        store.spans().beganNanos(span),
        duration,
        trace.episodeOf(request),
        evidence);
  }
}
