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
  /** Steps that began longer ago than this are not searched: keeps the search near the request. */
  private static final long LONGEST_STEP_NANOS = 60_000_000_000L;

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
        if (onItsWay(trace, request) && !Nanos.known(passedOnUntil[request])) {
          found.accept(unknown(trace, request));
        }
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

  /** The trace stops while the request had not arrived, and nothing else had either since then. */
  private static boolean onItsWay(Evidenced trace, int request) {
    TraceStore store = trace.store();
    int task = store.requests().taskIndex(request);
    return task >= 0
        && store.requests().accepted(request)
        && trace.cutOffInside(task)
        && trace.deliverySince(task, store.requests().atNanos(request)) < 0;
  }

  private Finding unknown(Evidenced trace, int request) {
    TraceStore store = trace.store();
    int task = store.requests().taskIndex(request);
    long asked = store.requests().atNanos(request);
    long waited = store.endNanos() - asked;
    String message =
        "%s was asked to stop %s before the trace stops, and had not been told by then."
            .formatted(Names.task(store, task), Durations.text(waited));
    return new Finding(
        id(),
        Severity.UNKNOWN,
        task,
        store.requests().siteIndex(request),
        message,
        advice(),
        asked,
        waited,
        trace.episodeOf(request),
        trace.requestEvidence(request));
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
    for (int step = lastBegunBefore(store, to); step >= 0; step--) {
      long began = store.steps().beganNanos(step);
      long overlap = Math.min(to, store.steps().endedNanos(step)) - Math.max(from, began);
      if (overlap > most) {
        most = overlap;
        longest = step;
      }
      if (began < from - LONGEST_STEP_NANOS) {
        break;
      }
    }
    return longest;
  }

  private static int lastBegunBefore(TraceStore store, long nanos) {
    int low = 0;
    int high = store.steps().size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (store.steps().beganNanos(middle) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
