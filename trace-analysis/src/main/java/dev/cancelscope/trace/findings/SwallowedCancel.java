package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.format.event.CleanupEvent.Kind;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.cancel.CleanupNames;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A cancellation arrived, and the task ended as if it had not: nobody above it learns that it was
 * told to stop. Requests that a scope makes for itself, and takes back, do not count.
 */
final class SwallowedCancel implements Rule {
  @Override
  public String id() {
    return "swallowed-cancel";
  }

  @Override
  public String advice() {
    return "Clean up, then `raise`: let CancelledError leave the handler (ASYNC103, ASYNC104).";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CANCEL_REQUESTED, Capability.CANCEL_DELIVERED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int delivery = 0; delivery < store.deliveries().size(); delivery++) {
      int task = store.deliveries().taskIndex(delivery);
      int request = store.deliveries().requestIndex(delivery);
      if (isLastOfTask(store, task, delivery)
          && request >= 0
          && trace.byProgram(request)
          && store.tasks().outcome(task) == Outcome.RETURNED
          && unclearedAtEnd(store, task) > 0) {
        check(trace, task, delivery, request, found);
      }
    }
  }

  private void check(
      Evidenced trace, int task, int delivery, int request, Consumer<Finding> found) {
    TraceStore store = trace.store();
    int span = absorber(store, task, store.deliveries().atNanos(delivery));
    if (span < 0 && store.deliveries().siteIndex(delivery) < 0) {
      found.accept(unknown(trace, task, delivery, request));
    } else if (span < 0 || !ZombieTask.ranOn(trace, task, span)) {
      found.accept(finding(trace, task, delivery, request, span));
    }
  }

  private static boolean isLastOfTask(TraceStore store, int task, int delivery) {
    int count = store.deliveriesOfTask().count(task);
    return store.deliveriesOfTask().row(task, count - 1) == delivery;
  }

  /** As the runtime counted; where it does not say, requests less those taken back. */
  private static int unclearedAtEnd(TraceStore store, int task) {
    int counted = store.tasks().cancelling(task);
    return counted >= 0
        ? counted
        : store.requestsOfTask().count(task) - store.clearingsOfTask().count(task);
  }

  private Finding finding(Evidenced trace, int task, int delivery, int request, int span) {
    TraceStore store = trace.store();
    long at = store.deliveries().atNanos(delivery);
    int site = span >= 0 ? store.spans().siteIndex(span) : store.deliveries().siteIndex(delivery);
    long ended = store.tasks().endedNanos(task);
    String where =
        span >= 0
            ? "the " + CleanupNames.of(store, span) + " at " + Names.site(store, site)
            : "the code around " + Names.site(store, site);
    String message =
        "%s was cancelled, but %s absorbed it: the task ran on for %s and returned normally."
            .formatted(Names.task(store, task), where, Durations.text(ended - at));
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(request));
    evidence.add(
        new Evidence.OfDelivery(
            delivery,
            "delivered at "
                + Names.siteAndFunction(store, store.deliveries().siteIndex(delivery))));
    if (span >= 0) {
      evidence.add(new Evidence.OfSpan(span, "absorbed by " + CleanupNames.of(store, span)));
    }
    return new Finding(
        id(),
        Severity.ERROR,
        task,
        site,
        message,
        advice(),
        at,
        ended - at,
        trace.episodeOf(request),
        evidence);
  }

  /**
   * No code of the program was seen around the delivery: it may have been the runtime's own
   * business.
   */
  private Finding unknown(Evidenced trace, int task, int delivery, int request) {
    TraceStore store = trace.store();
    String message =
        "%s was cancelled and returned normally, but the recorder saw no code of the program in it: who absorbed the cancellation is not known."
            .formatted(Names.task(store, task));
    return new Finding(
        id(),
        Severity.UNKNOWN,
        task,
        -1,
        message,
        advice(),
        store.deliveries().atNanos(delivery),
        Nanos.NONE,
        trace.episodeOf(request),
        trace.requestEvidence(request));
  }

  /**
   * The handler that completed without raising or, failing that, the finally that was left by
   * return; or -1.
   */
  static int absorber(TraceStore store, int task, long deliveredNanos) {
    int absorber = -1;
    for (int nth = 0; nth < store.spansOfTask().count(task); nth++) {
      int span = store.spansOfTask().row(task, nth);
      boolean absorbs =
          store.spans().beganNanos(span) >= deliveredNanos
              && store.spans().cancelling(span)
              && store.spans().ending(span) == Ending.COMPLETED
              && Nanos.known(store.spans().endedNanos(span));
      if (absorbs && store.spans().kind(span) == Kind.HANDLER) {
        return span;
      }
      if (absorbs && store.spans().kind(span) == Kind.FINALLY) {
        absorber = span;
      }
    }
    return absorber;
  }
}
