package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One step kept the loop to itself while other tasks were alive: no await, so nothing else ran and
 * no cancellation could arrive. A step that nobody else had to wait for is not reported, nor one
 * that the machine held up.
 */
final class BlockedLoop implements Rule {
  private static final int MOST_VICTIMS = 8;
  private static final long TOLD_STALL_NANOS = 10_000_000;

  @Override
  public String id() {
    return "blocked-loop";
  }

  @Override
  public String advice() {
    return "Use the async form of the call, or run it in `asyncio.to_thread` (ASYNC210 to"
        + " ASYNC251, S7487 to S7501).";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.STEPS);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    if (store.steps().size() == 0) {
      return;
    }
    var victims = new StepVictims(store);
    for (int step = 0; step < store.steps().size(); step++) {
      long held = store.steps().heldNanos(step);
      if (held > trace.thresholds().stepWarningNanos() && victims.heldUpOthers(step)) {
        found.accept(finding(trace, step, victims.requestsHeldUp(step)));
      }
    }
  }

  private Finding finding(Evidenced trace, int step, List<Integer> victims) {
    TraceStore store = trace.store();
    long duration = store.steps().endedNanos(step) - store.steps().beganNanos(step);
    int task = store.steps().taskIndex(step);
    String who = task < 0 ? "A callback" : Names.task(store, task);
    String message =
        "%s ran for %s without an await%s, up to %s%s."
            .formatted(
                who,
                Durations.text(duration),
                stalled(store.steps().stalledNanos(step)),
                Names.site(store, store.steps().siteIndex(step)),
                victims.isEmpty() ? "" : "; " + heldUp(store, victims));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.OfStep(step, "one step of " + Durations.text(duration)));
    for (int request : victims.subList(0, Math.min(MOST_VICTIMS, victims.size()))) {
      evidence.add(
          new Evidence.OfRequest(
              request,
              "held up the cancellation of "
                  + Names.task(store, store.requests().taskIndex(request))));
    }
    boolean error = store.steps().heldNanos(step) > trace.thresholds().stepErrorNanos();
    return new Finding(
        id(),
        error ? Severity.ERROR : Severity.WARNING,
        task,
        store.steps().siteIndex(step),
        message,
        advice(),
        store.steps().beganNanos(step),
        duration,
        victims.isEmpty() ? -1 : trace.episodeOf(victims.getFirst()),
        evidence);
  }

  private static String stalled(long nanos) {
    return nanos < TOLD_STALL_NANOS
        ? ""
        : " (up to " + Durations.text(nanos) + " of it for want of a free processor)";
  }

  private static String heldUp(TraceStore store, List<Integer> victims) {
    String first = Names.task(store, store.requests().taskIndex(victims.getFirst()));
    return victims.size() == 1
        ? "the cancellation of " + first + " had to wait"
        : "the cancellations of " + first + " and " + (victims.size() - 1) + " more had to wait";
  }
}
