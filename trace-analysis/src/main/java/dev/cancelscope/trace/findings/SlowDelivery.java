package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Requests waited long for their delivery because one step did not give way; one finding a step.
 * Where no step is to blame, the loop just had much to do: that is told once an episode, as
 * information. A task that awaits another passes its cancellation on and hears of it only when that
 * one has ended: the clock starts there.
 */
final class SlowDelivery implements Rule {
  private static final int MOST_DELIVERIES = 8;

  /** Steps that began longer ago than this are not searched: keeps the search near the request. */
  private static final long LONGEST_STEP_NANOS = 60_000_000_000L;

  @Override
  public String id() {
    return "slow-delivery";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CANCEL_REQUESTED, Capability.CANCEL_DELIVERED);
  }

  /** One late delivery; the clock starts when the task could hear of it. */
  private record Late(int request, int delivery, long fromNanos, long latencyNanos) {}

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    var passedOn = new PassedOn(store);
    Map<Integer, List<Late>> byStep = new LinkedHashMap<>();
    Map<Integer, List<Late>> byEpisode = new LinkedHashMap<>();
    for (int request = 0; request < store.requests().size(); request++) {
      int delivery = store.requests().deliveryIndex(request);
      if (delivery < 0) {
        if (onItsWay(trace, request) && !Nanos.known(passedOn.untilNanos(request))) {
          found.accept(unknown(trace, request));
        }
        continue;
      }
      long asked = store.requests().atNanos(request);
      long told = store.deliveries().atNanos(delivery);
      if (told - asked <= trace.thresholds().deliveryWarningNanos()) {
        continue;
      }
      long from = Math.max(asked, passedOn.untilNanos(request));
      long latency = told - from;
      if (latency > trace.thresholds().deliveryWarningNanos()) {
        var late = new Late(request, delivery, from, latency);
        int step = culprit(store, late);
        var lates = step >= 0 ? byStep : byEpisode;
        int key = step >= 0 ? step : trace.episodeOf(request);
        lates.computeIfAbsent(key, none -> new ArrayList<>()).add(late);
      }
    }
    byStep.forEach((step, lates) -> found.accept(heldUp(trace, step, lates)));
    byEpisode.values().forEach(lates -> found.accept(busy(trace, lates)));
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
    Phrase message =
        Phrase.of("slow-delivery.unknown", Phrase.task(store, task), Phrase.time(waited));
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

  private Finding heldUp(Evidenced trace, int step, List<Late> lates) {
    TraceStore store = trace.store();
    Late first = lates.getFirst();
    long worstNanos = worstNanos(lates);
    int task = store.deliveries().taskIndex(first.delivery());
    int blocker = store.steps().taskIndex(step);
    Phrase who =
        blocker < 0
            ? Phrase.of("slow-delivery.callback")
            : blocker == task ? Phrase.of("slow-delivery.itself") : Phrase.task(store, blocker);
    Phrase message =
        Phrase.of(
            lates.size() == 1 ? "slow-delivery.held.one" : "slow-delivery.held.many",
            Phrase.task(store, task),
            Phrase.figure(lates.size() - 1),
            Phrase.time(worstNanos),
            who,
            Phrase.time(store.steps().endedNanos(step) - store.steps().beganNanos(step)),
            Phrase.place(store, store.steps().siteIndex(step)));
    boolean error = worstNanos > trace.thresholds().deliveryErrorNanos();
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(first.request()));
    evidence.add(new Evidence.OfStep(step, Phrase.of("evidence.step")));
    evidence.addAll(deliveries(store, lates));
    Severity severity = error ? Severity.ERROR : Severity.WARNING;
    return report(trace, severity, lates, store.steps().siteIndex(step), message, evidence);
  }

  private Finding busy(Evidenced trace, List<Late> lates) {
    TraceStore store = trace.store();
    Late first = lates.getFirst();
    long worstNanos = worstNanos(lates);
    int task = store.deliveries().taskIndex(first.delivery());
    Phrase message =
        Phrase.of(
            lates.size() == 1 ? "slow-delivery.busy.one" : "slow-delivery.busy.many",
            Phrase.task(store, task),
            Phrase.figure(lates.size() - 1),
            Phrase.time(worstNanos));
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(first.request()));
    evidence.addAll(deliveries(store, lates));
    int site = store.deliveries().siteIndex(first.delivery());
    return report(trace, Severity.INFO, lates, site, message, evidence);
  }

  private static long worstNanos(List<Late> lates) {
    return lates.stream().mapToLong(Late::latencyNanos).max().orElse(0);
  }

  private static List<Evidence> deliveries(TraceStore store, List<Late> lates) {
    return lates.stream().limit(MOST_DELIVERIES).map(late -> delivery(store, late)).toList();
  }

  private static Evidence delivery(TraceStore store, Late late) {
    Phrase name = Phrase.task(store, store.deliveries().taskIndex(late.delivery()));
    Phrase after = Phrase.time(late.latencyNanos());
    return new Evidence.OfDelivery(
        late.delivery(), Phrase.of("evidence.delivered-late", name, after));
  }

  private Finding report(
      Evidenced trace,
      Severity severity,
      List<Late> lates,
      int site,
      Phrase message,
      List<Evidence> evidence) {
    Late first = lates.getFirst();
    return new Finding(
        id(),
        severity,
        trace.store().deliveries().taskIndex(first.delivery()),
        site,
        message,
        advice(),
        first.fromNanos(),
        worstNanos(lates),
        trace.episodeOf(first.request()),
        evidence);
  }

  /**
   * The slow step that filled at least half of the wait, and not for want of a processor; or -1.
   */
  private static int culprit(TraceStore store, Late late) {
    long from = late.fromNanos();
    long to = from + late.latencyNanos();
    long most = late.latencyNanos() / 2;
    int culprit = -1;
    for (int step = Nanos.firstFrom(to, store.steps()::beganNanos, store.steps().size()) - 1;
        step >= 0;
        step--) {
      long began = store.steps().beganNanos(step);
      long overlap = Math.min(to, store.steps().endedNanos(step)) - Math.max(from, began);
      long held = overlap - store.steps().stalledNanos(step);
      if (held >= most) {
        most = held;
        culprit = step;
      }
      if (began < from - LONGEST_STEP_NANOS) {
        break;
      }
    }
    return culprit;
  }
}
