package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A request waited long for its delivery because nothing gave way. A task that awaits another
 * passes its cancellation on and hears of it only when that one has ended: the clock starts there.
 */
final class SlowDelivery implements Rule {
  @Override
  public String id() {
    return "slow-delivery";
  }

  @Override
  public String advice() {
    return "Give way more often (`await asyncio.sleep(0)`), or move the work to a thread or"
        + " process.";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CANCEL_REQUESTED, Capability.CANCEL_DELIVERED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    long[] passedOnUntil = passedOnUntil(store);
    for (int request = 0; request < store.requests().size(); request++) {
      int delivery = store.requests().deliveryIndex(request);
      if (delivery < 0) {
        continue;
      }
      long from = Math.max(store.requests().atNanos(request), passedOnUntil[request]);
      long latency = store.deliveries().atNanos(delivery) - from;
      if (latency > trace.thresholds().deliveryWarningNanos()) {
        found.accept(finding(trace, request, delivery, from, latency));
      }
    }
  }

  /**
   * For each request, when the last task that it was passed on to was gone; NONE: not passed on.
   */
  private static long[] passedOnUntil(TraceStore store) {
    long[] until = new long[store.requests().size()];
    Arrays.fill(until, Nanos.NONE);
    for (int request = 0; request < until.length; request++) {
      int cause = store.requests().causeRequestIndex(request);
      int task = store.requests().taskIndex(request);
      if (cause >= 0 && task >= 0) {
        until[cause] = Math.max(until[cause], store.lastNanos(task));
      }
    }
    return until;
  }

  private Finding finding(Evidenced trace, int request, int delivery, long from, long latency) {
    TraceStore store = trace.store();
    int task = store.deliveries().taskIndex(delivery);
    int step = longestStep(store, from, from + latency);
    boolean error = latency > trace.thresholds().deliveryErrorNanos();
    int blocker = step < 0 ? -1 : store.steps().taskIndex(step);
    String reason =
        step < 0
            ? ""
            : ": %s held the loop for %s at %s"
                .formatted(
                    blocker < 0
                        ? "a callback"
                        : blocker == task ? "it" : Names.task(store, blocker),
                    Durations.text(store.steps().endedNanos(step) - store.steps().beganNanos(step)),
                    Names.site(store, store.steps().siteIndex(step)));
    String message =
        "The cancellation of %s was delivered only %s after it was requested%s."
            .formatted(Names.task(store, task), Durations.text(latency), reason);
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(request));
    if (step >= 0) {
      evidence.add(new Evidence.OfStep(step, "a step without an await"));
    }
    evidence.add(
        new Evidence.OfDelivery(delivery, "delivered " + Durations.text(latency) + " later"));
    int site = step >= 0 ? store.steps().siteIndex(step) : store.deliveries().siteIndex(delivery);
    return new Finding(
        id(),
        error ? Severity.ERROR : Severity.WARNING,
        task,
        site,
        message,
        advice(),
        from,
        latency,
        trace.episodeOf(request),
        evidence);
  }

  /** The longest slow step that overlaps a stretch of time; or -1. */
  private static int longestStep(TraceStore store, long from, long to) {
    int longest = -1;
    long most = 0;
    for (int step = 0; step < store.steps().size(); step++) {
      long began = store.steps().beganNanos(step);
      if (began >= to) {
        break;
      }
      long overlap = Math.min(to, store.steps().endedNanos(step)) - Math.max(from, began);
      if (overlap > most) {
        most = overlap;
        longest = step;
      }
    }
    return longest;
  }
}
