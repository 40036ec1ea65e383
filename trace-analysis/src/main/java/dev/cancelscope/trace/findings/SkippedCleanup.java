package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
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
  public String advice() {
    return "Close it in `finally`, or open it with `async with`.";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.RESOURCES, Capability.CANCEL_DELIVERED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int resource = 0; resource < store.resources().size(); resource++) {
      int task = store.resources().taskIndex(resource);
      if (task < 0
          || !EXPLICIT_CLOSE.equals(store.resources().kind(resource))
          || Nanos.known(store.resources().closedNanos(resource))
          || !Nanos.known(store.tasks().endedNanos(task))) {
        continue;
      }
      int delivery = firstDeliverySince(store, task, store.resources().openedNanos(resource));
      if (delivery >= 0) {
        found.accept(finding(trace, resource, task, delivery));
      }
    }
  }

  private static int firstDeliverySince(TraceStore store, int task, long nanos) {
    for (int nth = 0; nth < store.deliveriesOfTask().count(task); nth++) {
      int delivery = store.deliveriesOfTask().row(task, nth);
      if (store.deliveries().atNanos(delivery) >= nanos) {
        return delivery;
      }
    }
    return -1;
  }

  private Finding finding(Evidenced trace, int resource, int task, int delivery) {
    TraceStore store = trace.store();
    int closeSite = store.resources().closeSiteIndex(resource);
    int openSite = store.resources().siteIndex(resource);
    int awaitSite = store.deliveries().siteIndex(delivery);
    int request = store.deliveries().requestIndex(delivery);
    String what = store.resources().description(resource);
    String message =
        "%s never closed %s, opened at %s: it was cancelled at %s, before the close at %s."
            .formatted(
                Names.task(store, task),
                what == null ? "a resource" : "`" + Names.visible(what) + "`",
                Names.site(store, openSite),
                Names.site(store, awaitSite),
                Names.site(store, closeSite));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.OfResource(resource, "opened at " + Names.siteAndFunction(store, openSite)));
    evidence.add(
        new Evidence.OfDelivery(
            delivery, "cancelled at " + Names.siteAndFunction(store, awaitSite)));
    evidence.addAll(trace.requestEvidence(request));
    return new Finding(
        id(),
        Severity.ERROR,
        task,
        closeSite >= 0 ? closeSite : openSite,
        message,
        advice(),
        store.deliveries().atNanos(delivery),
        Nanos.NONE,
        trace.episodeOf(request),
        evidence);
  }
}
