package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A wait written by hand. One kind is a loop of which the source says that it does nothing but look
 * at a condition of its own program; see {@link BusyWaits}. The other is a timeout: one function
 * sleeps in a loop for as long as another task lives, and cancels it from there. Proof is that the
 * sleeps begin after the task was made, stand in the function that calls cancel(), and stop when
 * the task is gone; a worker that merely sleeps in a loop does none of that.
 */
final class PollingTimeout implements Rule {
  @Override
  public String id() {
    return "polling-timeout";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.WAITS, Capability.CANCEL_REQUESTED);
  }

  private record Poller(int taskIndex, int cancelSiteIndex) {}

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    new BusyWaits(trace, this).check(found);
    Map<Poller, PollSeries> seriesOf = new HashMap<>();
    var reported = new HashSet<Integer>();
    for (int request = 0; request < store.requests().size(); request++) {
      int poller = store.requests().byIndex(request);
      int target = store.requests().taskIndex(request);
      if (store.requests().cause(request) == Cause.EXPLICIT
          && poller >= 0
          && target >= 0
          && !reported.contains(target)) {
        PollSeries series =
            seriesOf.computeIfAbsent(
                new Poller(poller, store.requests().siteIndex(request)),
                of -> PollSeries.of(store, of.taskIndex(), of.cancelSiteIndex()));
        int first = series.firstSince(store.tasks().createdNanos(target));
        if (isTimeout(trace, series, first, target) && !toldAsLoop(store, series, first)) {
          reported.add(target);
          found.accept(finding(trace, request, series, first));
        }
      }
    }
  }

  /** Enough near-equal sleeps, all within the life of the target, and none after it. */
  private static boolean isTimeout(Evidenced trace, PollSeries series, int first, int target) {
    TraceStore store = trace.store();
    return series.nearEqualFrom(first) >= trace.thresholds().polls()
        && Nanos.known(store.tasks().goneNanos(target))
        && series.firstSince(store.lastNanos(target)) == series.size();
  }

  private static boolean toldAsLoop(TraceStore store, PollSeries series, int first) {
    return store.sites().polls(store.waits().siteIndex(series.wait(first)));
  }

  /**
   * Control reached the cancel() by going round: it stands at or above the line that sleeps. Behind
   * the loop, it may end a task that the loop never watched.
   */
  private static boolean insideTheLoop(TraceStore store, int request, int sleepSite) {
    int cancelLine = store.sites().line(store.requests().siteIndex(request));
    return cancelLine > 0 && cancelLine <= store.sites().line(sleepSite);
  }

  private Finding finding(Evidenced trace, int request, PollSeries series, int first) {
    TraceStore store = trace.store();
    int poller = store.requests().byIndex(request);
    int target = store.requests().taskIndex(request);
    int site = store.waits().siteIndex(series.wait(first));
    boolean proved = insideTheLoop(store, request, site);
    long from = store.waits().beganNanos(series.wait(first));
    Phrase message =
        Phrase.of(
            proved ? "polling-timeout.by-hand" : "polling-timeout.perhaps",
            Phrase.task(store, poller),
            Phrase.figure(series.size() - first),
            Phrase.time(series.lengthNanos(first)),
            Phrase.place(store, site),
            Phrase.task(store, target));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.OfTask(poller, Phrase.of("evidence.poller")));
    evidence.addAll(trace.requestEvidence(request));
    return new Finding(
        id(),
        proved ? Severity.WARNING : Severity.INFO,
        poller,
        site,
        message,
        advice(),
        from,
        store.waits().endedNanos(series.wait(series.size() - 1)) - from,
        trace.episodeOf(request),
        evidence);
  }
}
