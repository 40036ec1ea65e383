package dev.cancelscope.trace.findings;

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
 * A close that stands on the normal path was skipped, because the task was cancelled before it came
 * there.
 */
final class SkippedCleanup implements Rule {
  private static final String EXPLICIT_CLOSE = "explicit_close";

  @Override
  public String id() {
    return "skipped-cleanup";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.RESOURCES, Capability.CANCEL_DELIVERED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int resource = 0; resource < store.resources().size(); resource++) {
      if (wasSkipped(trace, resource)) {
        int task = store.resources().taskIndex(resource);
        int delivery = trace.deliverySince(task, store.resources().openedNanos(resource));
        boolean ended = Nanos.known(store.tasks().endedNanos(task));
        if (ended && store.lost() == 0) {
          found.accept(finding(trace, resource, task, delivery));
        } else if (ended || trace.cutOffInside(task)) {
          found.accept(unknown(trace, resource, task, delivery));
        }
      }
    }
  }

  /** A local that never leaves its function, so that nobody else can close it. */
  static boolean isLocal(TraceStore store, int resource) {
    return EXPLICIT_CLOSE.equals(store.resources().kind(resource));
  }

  /** Such a local is still open, and a cancellation took its task off the path of the close. */
  static boolean wasSkipped(Evidenced trace, int resource) {
    TraceStore store = trace.store();
    int task = store.resources().taskIndex(resource);
    if (task < 0
        || !isLocal(store, resource)
        || Nanos.known(store.resources().closedNanos(resource))) {
      return false;
    }
    long opened = store.resources().openedNanos(resource);
    int delivery = trace.deliverySince(task, opened);
    return delivery >= 0 && leftThePath(trace, task, delivery, opened);
  }

  /**
   * Whether the delivery took the task off the path on which the close stands. Where a timeout or
   * group that was entered after the opening took its own request back, or where what was awaited
   * had been cancelled, the task may have gone on along it.
   */
  private static boolean leftThePath(Evidenced trace, int task, int delivery, long opened) {
    TraceStore store = trace.store();
    int request = store.deliveries().requestIndex(delivery);
    Outcome outcome = store.tasks().outcome(task);
    if (outcome == Outcome.CANCELLED) {
      return true;
    }
    return request >= 0 && !trace.byScopeOpenedSince(request, opened);
  }

  private Finding finding(Evidenced trace, int resource, int task, int delivery) {
    TraceStore store = trace.store();
    int closeSite = store.resources().closeSiteIndex(resource);
    int openSite = store.resources().siteIndex(resource);
    int awaitSite = store.deliveries().siteIndex(delivery);
    String what = store.resources().description(resource);
    Phrase message =
        Phrase.of(
            "skipped-cleanup.never-closed",
            Phrase.task(store, task),
            what == null
                ? Phrase.of("resource.unknown")
                : Phrase.of("resource.described", Phrase.own(what)),
            Phrase.place(store, openSite),
            Phrase.place(store, awaitSite),
            Phrase.place(store, closeSite));
    return report(trace, Severity.ERROR, resource, delivery, message);
  }

  private Finding unknown(Evidenced trace, int resource, int task, int delivery) {
    TraceStore store = trace.store();
    Phrase message =
        Phrase.of(
            "skipped-cleanup.unknown",
            Phrase.task(store, task),
            Phrase.place(store, store.resources().siteIndex(resource)));
    return report(trace, Severity.UNKNOWN, resource, delivery, message);
  }

  private Finding report(
      Evidenced trace, Severity severity, int resource, int delivery, Phrase message) {
    TraceStore store = trace.store();
    int closeSite = store.resources().closeSiteIndex(resource);
    int openSite = store.resources().siteIndex(resource);
    int awaitSite = store.deliveries().siteIndex(delivery);
    int request = store.deliveries().requestIndex(delivery);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.OfResource(
            resource, Phrase.of("evidence.opened-at", Phrase.line(store, openSite))));
    evidence.add(
        new Evidence.OfDelivery(
            delivery, Phrase.of("evidence.cancelled-at", Phrase.line(store, awaitSite))));
    evidence.addAll(trace.requestEvidence(request));
    return new Finding(
        id(),
        severity,
        store.deliveries().taskIndex(delivery),
        closeSite >= 0 ? closeSite : openSite,
        message,
        advice(),
        store.deliveries().atNanos(delivery),
        Nanos.NONE,
        trace.episodeOf(request),
        evidence);
  }
}
