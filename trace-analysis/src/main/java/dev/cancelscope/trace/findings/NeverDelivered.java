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
 * A request was made, the task ran on and ended by itself, and was never told. Where the request
 * was passed on to another task, that one answers for it; while a request is only on its way when
 * the trace stops, slow-delivery says so.
 */
final class NeverDelivered implements Rule {
  @Override
  public String id() {
    return "never-delivered";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CANCEL_REQUESTED, Capability.CANCEL_DELIVERED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    var passedOn = new PassedOn(store);
    for (int task = 0; task < store.tasks().size(); task++) {
      long ended = store.tasks().endedNanos(task);
      if (!Nanos.known(ended) || store.tasks().outcome(task) == Outcome.CANCELLED) {
        continue;
      }
      int request = firstUntold(trace, task, passedOn);
      if (request >= 0) {
        long ranOn = ended - store.requests().atNanos(request);
        if (ranOn > trace.thresholds().undeliveredNanos() && !inOneStep(store, task, ranOn)) {
          found.accept(finding(trace, task, request, ranOn));
        }
      }
    }
  }

  /**
   * The first accepted request of a task that nothing answers, if nothing was told since; or -1.
   */
  private static int firstUntold(Evidenced trace, int task, PassedOn passedOn) {
    TraceStore store = trace.store();
    for (int nth = 0; nth < store.requestsOfTask().count(task); nth++) {
      int request = store.requestsOfTask().row(task, nth);
      if (store.requests().accepted(request)
          && store.requests().deliveryIndex(request) < 0
          && store.requests().deferredScopeIndex(request) < 0) {
        long asked = store.requests().atNanos(request);
        boolean answered =
            trace.deliverySince(task, asked) >= 0
                || takenBackSince(store, task, asked)
                || passedOn.is(request);
        return answered ? -1 : request;
      }
    }
    return -1;
  }

  /** It never gave way at all for most of that time: that is told of the step. */
  private static boolean inOneStep(TraceStore store, int task, long ranOn) {
    for (int nth = 0; nth < store.stepsOfTask().count(task); nth++) {
      int step = store.stepsOfTask().row(task, nth);
      if (store.steps().endedNanos(step) - store.steps().beganNanos(step) > ranOn / 2) {
        return true;
      }
    }
    return false;
  }

  private static boolean takenBackSince(TraceStore store, int task, long nanos) {
    int before = store.clearingsOfTask().countBefore(task, nanos);
    return before < store.clearingsOfTask().count(task);
  }

  private Finding finding(Evidenced trace, int task, int request, long ranOn) {
    TraceStore store = trace.store();
    boolean torn = store.lost() > 0;
    Phrase message =
        Phrase.of(
            torn ? "never-delivered.torn" : "never-delivered.ran-on",
            Phrase.task(store, task),
            Phrase.time(ranOn));
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(request));
    evidence.add(
        new Evidence.OfTask(
            task,
            Phrase.of("evidence.created-at", Phrase.line(store, store.tasks().siteIndex(task)))));
    return new Finding(
        id(),
        torn ? Severity.UNKNOWN : Severity.WARNING,
        task,
        store.tasks().siteIndex(task),
        message,
        advice(),
        store.requests().atNanos(request),
        ranOn,
        trace.episodeOf(request),
        evidence);
  }
}
