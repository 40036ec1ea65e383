package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.ProgramEvent.Phase;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.MarkTable;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A region that the program marked as critical took a cancellation inside: it was left half done.
 */
final class UnshieldedCritical implements Rule {
  @Override
  public String id() {
    return "unshielded-critical";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.MARKS, Capability.CANCEL_DELIVERED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    MarkTable marks = store.marks();
    Map<Long, Integer> endOfRegion = new HashMap<>();
    for (int mark = 0; mark < marks.size(); mark++) {
      if (marks.phase(mark) == Phase.ENDED) {
        endOfRegion.put(marks.region(mark), mark);
      }
    }
    for (int mark = 0; mark < marks.size(); mark++) {
      int task = marks.taskIndex(mark);
      if (marks.phase(mark) == Phase.BEGAN && task >= 0) {
        Integer end = endOfRegion.get(marks.region(mark));
        long until = end == null ? store.lastNanos(task) : marks.atNanos(end);
        int delivery = deliveryBetween(trace, task, marks.atNanos(mark), until);
        if (delivery >= 0) {
          found.accept(finding(trace, mark, task, delivery));
        } else if (end == null && trace.cutOffInside(task) && asked(trace, task, mark)) {
          found.accept(unknown(trace, mark, task));
        }
      }
    }
  }

  /**
   * The first request that reached the task inside the region from outside of it; or -1. A timeout
   * inside the region is by design, and without a request only what was awaited was cancelled.
   */
  private static int deliveryBetween(Evidenced trace, int task, long from, long to) {
    TraceStore store = trace.store();
    int told = store.deliveriesOfTask().countBefore(task, from);
    for (int nth = told; nth < store.deliveriesOfTask().count(task); nth++) {
      int delivery = store.deliveriesOfTask().row(task, nth);
      if (store.deliveries().atNanos(delivery) > to) {
        return -1;
      }
      int request = store.deliveries().requestIndex(delivery);
      if (request >= 0 && !trace.byScopeOpenedSince(request, from)) {
        return delivery;
      }
    }
    return -1;
  }

  /** A request to the task had not arrived when the trace stopped. */
  private static boolean asked(Evidenced trace, int task, int mark) {
    TraceStore store = trace.store();
    int request = trace.requestBefore(task, store.endNanos());
    return request >= 0
        && store.requests().accepted(request)
        && store.requests().deliveryIndex(request) < 0
        && store.requests().atNanos(request) >= store.marks().atNanos(mark);
  }

  private Finding unknown(Evidenced trace, int mark, int task) {
    TraceStore store = trace.store();
    int request = trace.requestBefore(task, store.endNanos());
    Phrase message =
        Phrase.of(
            "unshielded-critical.unknown",
            Phrase.task(store, task),
            Phrase.place(store, store.marks().siteIndex(mark)));
    return report(trace, Severity.UNKNOWN, mark, task, request, message, List.of());
  }

  private Finding finding(Evidenced trace, int mark, int task, int delivery) {
    TraceStore store = trace.store();
    String name = store.marks().name(mark);
    long into = store.deliveries().atNanos(delivery) - store.marks().atNanos(mark);
    int request = store.deliveries().requestIndex(delivery);
    int awaitSite = store.deliveries().siteIndex(delivery);
    int markSite = store.marks().siteIndex(mark);
    Phrase message =
        Phrase.of(
            "unshielded-critical.cancelled",
            name == null ? Phrase.NONE : Phrase.own(name),
            Phrase.task(store, task),
            Phrase.place(store, markSite),
            Phrase.time(into),
            Phrase.place(store, awaitSite));
    var evidence =
        List.of(
            new Evidence.OfDelivery(
                delivery, Phrase.of("evidence.cancelled-at", Phrase.line(store, awaitSite))));
    return report(trace, Severity.ERROR, mark, task, request, message, evidence);
  }

  private Finding report(
      Evidenced trace,
      Severity severity,
      int mark,
      int task,
      int request,
      Phrase message,
      List<Evidence.OfDelivery> deliveries) {
    TraceStore store = trace.store();
    List<Evidence> evidence = new ArrayList<>(deliveries);
    evidence.addAll(trace.requestEvidence(request));
    return new Finding(
        id(),
        severity,
        task,
        store.marks().siteIndex(mark),
        message,
        advice(),
        store.marks().atNanos(mark),
        Nanos.NONE,
        trace.episodeOf(request),
        evidence);
  }
}
