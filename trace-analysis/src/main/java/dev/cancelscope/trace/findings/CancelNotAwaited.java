package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A task cancelled another and ended without waiting for it, while that one was still cleaning up.
 * It is a warning where the shutdown of the runtime found it so, which proves that nobody else
 * waited either, and an error where the shutdown then cut that cleanup short; else it is
 * information.
 */
final class CancelNotAwaited implements Rule {
  @Override
  public String id() {
    return "cancel-not-awaited";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CANCEL_REQUESTED, Capability.WAITS, Capability.SCOPES);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int task = 0; task < store.tasks().size(); task++) {
      int request = firstByATask(store, task);
      if (request >= 0
          && trace.custody().awaitedUntil(task) <= store.requests().atNanos(request)
          && store.tasks().scopeIndex(task) < 0
          && store.tasks().loss(task) == null) {
        check(trace, task, request, found);
      }
    }
  }

  /** The first cancel() of the program that is not by the task itself; or -1. */
  private static int firstByATask(TraceStore store, int task) {
    for (int nth = 0; nth < store.requestsOfTask().count(task); nth++) {
      int request = store.requestsOfTask().row(task, nth);
      int by = store.requests().byIndex(request);
      if (store.requests().accepted(request)
          && store.requests().cause(request) == Cause.EXPLICIT
          && store.requests().causeScopeIndex(request) < 0
          && by >= 0) {
        return by == task ? -1 : request;
      }
    }
    return -1;
  }

  private void check(Evidenced trace, int task, int request, Consumer<Finding> found) {
    TraceStore store = trace.store();
    long left = store.tasks().goneNanos(store.requests().byIndex(request));
    if (!Nanos.known(left) || left < store.requests().atNanos(request) || told(trace, task)) {
      return;
    }
    long outlived = store.lastNanos(task) - left;
    if (trace.cutOffInside(task)) {
      found.accept(finding(trace, Severity.UNKNOWN, task, request, outlived));
    } else if (outlived > trace.thresholds().unawaitedNanos()) {
      long shutdown = Custody.shutdownNanos(store, task);
      boolean cut = Nanos.known(shutdown) && InterruptedCleanup.cutByShutdown(trace, task) >= 0;
      Severity severity =
          cut ? Severity.ERROR : Nanos.known(shutdown) ? Severity.WARNING : Severity.INFO;
      Severity judged = store.lost() > 0 ? Severity.UNKNOWN : severity;
      found.accept(finding(trace, judged, task, request, outlived));
    }
  }

  /** Another rule tells why the task did not end: it absorbed the cancellation. */
  private static boolean told(Evidenced trace, int task) {
    TraceStore store = trace.store();
    int delivery = trace.deliveryBefore(task, store.endNanos());
    return delivery >= 0
        && SwallowedCancel.handler(store, task, store.deliveries().atNanos(delivery)) >= 0;
  }

  private Finding finding(
      Evidenced trace, Severity severity, int task, int request, long outlived) {
    TraceStore store = trace.store();
    int canceller = store.requests().byIndex(request);
    int site = store.requests().siteIndex(request);
    Phrase lasted = Phrase.time(outlived);
    Phrase message =
        Phrase.of(
            switch (severity) {
              case ERROR -> "cancel-not-awaited.cut";
              case WARNING -> "cancel-not-awaited.into-shutdown";
              case INFO -> "cancel-not-awaited.no-wait";
              case UNKNOWN ->
                  store.lost() > 0 ? "cancel-not-awaited.lost" : "cancel-not-awaited.stops";
            },
            Phrase.task(store, canceller),
            Phrase.task(store, task),
            Phrase.place(store, site),
            lasted);
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(request));
    evidence.add(new Evidence.OfTask(canceller, Phrase.of("evidence.canceller-ended")));
    if (severity == Severity.ERROR) {
      int span = InterruptedCleanup.cutByShutdown(trace, task);
      evidence.add(
          new Evidence.OfSpan(span, Phrase.of("evidence.incomplete", Phrase.cleanup(store, span))));
    }
    return new Finding(
        id(),
        severity,
        task,
        site,
        message,
        advice(),
        store.requests().atNanos(request),
        outlived,
        trace.episodeOf(request),
        evidence);
  }
}
