package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.ProgramEvent.Phase;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.MarkTable;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
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
  public String advice() {
    return "Run it in a task of its own, `await asyncio.shield(task)`, and await the task to its"
        + " end.";
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
        int delivery = deliveryBetween(store, task, marks.atNanos(mark), until);
        if (delivery >= 0) {
          found.accept(finding(trace, mark, task, delivery));
        }
      }
    }
  }

  private static int deliveryBetween(TraceStore store, int task, long from, long to) {
    for (int nth = 0; nth < store.deliveriesOfTask().count(task); nth++) {
      int delivery = store.deliveriesOfTask().row(task, nth);
      long at = store.deliveries().atNanos(delivery);
      if (at >= from && at <= to) {
        return delivery;
      }
    }
    return -1;
  }

  private Finding finding(Evidenced trace, int mark, int task, int delivery) {
    TraceStore store = trace.store();
    String name = store.marks().name(mark);
    long into = store.deliveries().atNanos(delivery) - store.marks().atNanos(mark);
    int request = store.deliveries().requestIndex(delivery);
    int awaitSite = store.deliveries().siteIndex(delivery);
    int markSite = store.marks().siteIndex(mark);
    String message =
        "The critical region \"%s\" of %s at %s was cancelled %s into it, at %s."
            .formatted(
                name == null ? "" : Names.visible(name),
                Names.task(store, task),
                Names.site(store, markSite),
                Durations.text(into),
                Names.site(store, awaitSite));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.OfDelivery(
            delivery, "cancelled at " + Names.siteAndFunction(store, awaitSite)));
    evidence.addAll(trace.requestEvidence(request));
    return new Finding(
        id(),
        Severity.ERROR,
        task,
        markSite >= 0 ? markSite : awaitSite,
        message,
        advice(),
        store.marks().atNanos(mark),
        Nanos.NONE,
        trace.episodeOf(request),
        evidence);
  }
}
