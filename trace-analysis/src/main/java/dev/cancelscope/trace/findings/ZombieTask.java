package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CleanupEvent.Kind;
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
 * A cancellation arrived, somebody absorbed it, and the task still runs on past the grace. In a
 * handler that lets the cancellation end there, it runs on from the first line of the handler: such
 * a task never was on its way out. A task that is busy cleaning up and then ends cancelled, or that
 * waits for others to do so, is no zombie.
 */
final class ZombieTask implements Rule {
  @Override
  public String id() {
    return "zombie-task";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CANCEL_REQUESTED, Capability.CANCEL_DELIVERED, Capability.CLEANUP);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int task = 0; task < store.tasks().size(); task++) {
      int delivery = firstProgramDelivery(trace, task);
      if (delivery >= 0) {
        check(trace, task, delivery, found);
      }
    }
  }

  /** The first delivery of a request that nobody takes back by design; or -1. */
  private static int firstProgramDelivery(Evidenced trace, int task) {
    TraceStore store = trace.store();
    if (store.clearingsOfTask().count(task) > 0) {
      return -1;
    }
    for (int nth = 0; nth < store.deliveriesOfTask().count(task); nth++) {
      int delivery = store.deliveriesOfTask().row(task, nth);
      int request = store.deliveries().requestIndex(delivery);
      if (request >= 0 && trace.byProgram(request)) {
        return delivery;
      }
    }
    return -1;
  }

  private void check(Evidenced trace, int task, int delivery, Consumer<Finding> found) {
    TraceStore store = trace.store();
    long delivered = store.deliveries().atNanos(delivery);
    boolean cutOff = trace.cutOffInside(task);
    if (!cutOff && store.lastNanos(task) - delivered <= trace.thresholds().graceNanos()) {
      return; // whatever absorbed it, it did so later
    }
    // A finally that completed proves nothing by itself: the cancellation may go on behind it.
    int absorber =
        store.tasks().outcome(task) == Outcome.RETURNED
            ? SwallowedCancel.absorber(store, task, delivered)
            : SwallowedCancel.handler(store, task, delivered);
    if (absorber < 0) {
      return;
    }
    long ranOn = ranOnNanos(store, task, absorber);
    if (ranOn(trace, task, absorber)) {
      found.accept(finding(trace, task, delivery, absorber, ranOn));
    } else if (cutOff) {
      found.accept(unknown(trace, task, delivery, absorber, ranOn));
    }
  }

  /** Whether the task outlived the grace after its cancellation was absorbed. */
  static boolean ranOn(Evidenced trace, int task, int absorber) {
    return ranOnNanos(trace.store(), task, absorber) > trace.thresholds().graceNanos();
  }

  /** A finally is cleanup whatever becomes of the cancellation; a handler that keeps it is not. */
  private static long ranOnNanos(TraceStore store, int task, int absorber) {
    boolean handler = store.spans().kind(absorber) == Kind.HANDLER;
    return store.lastNanos(task)
        - (handler ? store.spans().beganNanos(absorber) : store.spans().endedNanos(absorber));
  }

  private Finding finding(Evidenced trace, int task, int delivery, int absorber, long ranOn) {
    TraceStore store = trace.store();
    int request = store.deliveries().requestIndex(delivery);
    boolean gone = Nanos.known(store.tasks().goneNanos(task));
    Phrase message =
        Phrase.of(
            gone ? "zombie-task.ran-on" : "zombie-task.to-the-end",
            Phrase.task(store, task),
            Phrase.place(store, store.spans().siteIndex(absorber)),
            Phrase.time(ranOn));
    return report(trace, Severity.ERROR, task, request, absorber, message, ranOn);
  }

  private Finding unknown(Evidenced trace, int task, int delivery, int absorber, long ranOn) {
    TraceStore store = trace.store();
    Phrase message =
        Phrase.of(
            "zombie-task.unknown",
            Phrase.task(store, task),
            Phrase.place(store, store.spans().siteIndex(absorber)),
            Phrase.time(ranOn));
    int request = store.deliveries().requestIndex(delivery);
    return report(trace, Severity.UNKNOWN, task, request, absorber, message, ranOn);
  }

  private Finding report(
      Evidenced trace,
      Severity severity,
      int task,
      int request,
      int absorber,
      Phrase message,
      long ranOn) {
    TraceStore store = trace.store();
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(request));
    evidence.add(
        new Evidence.OfSpan(
            absorber,
            Phrase.of(
                "evidence.absorbed-at", Phrase.line(store, store.spans().siteIndex(absorber)))));
    return new Finding(
        id(),
        severity,
        task,
        store.spans().siteIndex(absorber),
        message,
        advice(),
        store.requests().atNanos(request),
        ranOn,
        trace.episodeOf(request),
        evidence);
  }
}
