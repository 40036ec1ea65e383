package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.cancel.CleanupNames;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
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
  public String advice() {
    return "Let one place cancel, once; hold the cleanup in a task of its own, shield it, and await"
        + " it to its end (ASYNC102, ASYNC120).";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CLEANUP, Capability.CANCEL_DELIVERED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int span = 0; span < store.spans().size(); span++) {
      if (store.spans().ending(span) == Ending.INTERRUPTED && store.spans().cancelling(span)) {
        int delivery = lastDeliveryInside(store, span);
        if (delivery >= 0
            && !interruptedWithin(store, span, delivery)
            && !shielded(store, delivery)) {
          found.accept(finding(trace, span, delivery));
        }
      }
    }
  }

  private static int lastDeliveryInside(TraceStore store, int span) {
    int task = store.spans().taskIndex(span);
    int last = -1;
    for (int nth = 0; nth < store.deliveriesOfTask().count(task); nth++) {
      int delivery = store.deliveriesOfTask().row(task, nth);
      long at = store.deliveries().atNanos(delivery);
      if (at > store.spans().beganNanos(span) && at <= store.spans().endedNanos(span)) {
        last = delivery;
      }
    }
    return last;
  }

  /** The same delivery cut a span inside this one: that is the one to report. */
  private static boolean interruptedWithin(TraceStore store, int span, int delivery) {
    int task = store.spans().taskIndex(span);
    long at = store.deliveries().atNanos(delivery);
    for (int nth = 0; nth < store.spansOfTask().count(task); nth++) {
      int other = store.spansOfTask().row(task, nth);
      if (other > span
          && store.spans().ending(other) == Ending.INTERRUPTED
          && store.spans().cancelling(other)
          && store.spans().beganNanos(other) < at
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

  private Finding finding(Evidenced trace, int span, int delivery) {
    TraceStore store = trace.store();
    int task = store.spans().taskIndex(span);
    int request = store.deliveries().requestIndex(delivery);
    long began = store.spans().beganNanos(span);
    long into = store.deliveries().atNanos(delivery) - began;
    int awaitSite = store.deliveries().siteIndex(delivery);
    String why = request < 0 ? "" : " (" + trace.episodes().causeOf(request).detail() + ")";
    String message =
        "The %s at %s of %s was cut short %s into it, at %s, by another cancellation%s."
            .formatted(
                CleanupNames.of(store, span),
                Names.site(store, store.spans().siteIndex(span)),
                Names.task(store, task),
                Durations.text(into),
                Names.site(store, awaitSite),
                why);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.OfSpan(span, CleanupNames.of(store, span) + " did not complete"));
    evidence.add(
        new Evidence.OfDelivery(
            delivery, "interrupted at " + Names.siteAndFunction(store, awaitSite)));
    evidence.addAll(trace.requestEvidence(request));
    return new Finding(
        id(),
        Severity.ERROR,
        task,
        store.spans().siteIndex(span),
        message,
        advice(),
        began,
        into,
        trace.episodeOf(request),
        evidence);
  }
}
