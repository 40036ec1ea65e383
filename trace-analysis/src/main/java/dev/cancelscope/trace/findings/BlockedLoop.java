package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
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
    Phrase who = task < 0 ? Phrase.of("blocked-loop.callback") : Phrase.task(store, task);
    Phrase message =
        Phrase.of(
            "blocked-loop.ran",
            who,
            Phrase.time(duration),
            stalled(store.steps().stalledNanos(step)),
            Phrase.place(store, store.steps().siteIndex(step)),
            victims.isEmpty() ? Phrase.NONE : heldUp(store, victims));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.OfStep(step, Phrase.of("evidence.one-step", Phrase.time(duration))));
    for (int request : victims.subList(0, Math.min(MOST_VICTIMS, victims.size()))) {
      evidence.add(
          new Evidence.OfRequest(
              request,
              Phrase.of(
                  "evidence.held-up", Phrase.task(store, store.requests().taskIndex(request)))));
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

  private static Phrase stalled(long nanos) {
    return nanos < TOLD_STALL_NANOS
        ? Phrase.NONE
        : Phrase.of("blocked-loop.stalled", Phrase.time(nanos));
  }

  private static Phrase heldUp(TraceStore store, List<Integer> victims) {
    Phrase first = Phrase.task(store, store.requests().taskIndex(victims.getFirst()));
    return victims.size() == 1
        ? Phrase.of("blocked-loop.victim", first)
        : Phrase.of("blocked-loop.victims", first, Phrase.figure(victims.size() - 1));
  }
}
