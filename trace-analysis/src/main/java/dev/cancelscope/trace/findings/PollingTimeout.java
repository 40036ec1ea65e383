package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.SiteTable;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.WaitTable;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A timeout written by hand: one function sleeps in a loop for as long as another task lives, and
 * cancels it from there. Proof is that the sleeps begin after the task was made, stand in the
 * function that calls cancel(), and stop when the task is gone; a worker that merely sleeps in a
 * loop does none of that.
 */
final class PollingTimeout implements Rule {
  /** A poll that is this much longer than another is no near-equal sleep. */
  private static final int NEAR_EQUAL = 2;

  @Override
  public String id() {
    return "polling-timeout";
  }

  @Override
  public String advice() {
    return "Use `asyncio.timeout()` or `asyncio.wait_for()` (ASYNC110).";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.WAITS, Capability.CANCEL_REQUESTED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    var reported = new HashSet<Integer>();
    for (int request = 0; request < store.requests().size(); request++) {
      int poller = store.requests().byIndex(request);
      int target = store.requests().taskIndex(request);
      if (store.requests().cause(request) == Cause.EXPLICIT
          && poller >= 0
          && target >= 0
          && !reported.contains(target)) {
        List<Integer> polls = polls(store, poller, target, store.requests().siteIndex(request));
        if (polls.size() >= trace.thresholds().polls() && stopsWith(store, poller, target, polls)) {
          reported.add(target);
          found.accept(finding(trace, request, polls));
        }
      }
    }
  }

  /**
   * The poller's near-equal sleeps during the target's life, at one await of the function that
   * cancels.
   */
  private static List<Integer> polls(TraceStore store, int poller, int target, int cancelSite) {
    var polls = new ArrayList<Integer>();
    if (cancelSite < 0) {
      return polls;
    }
    for (int nth = 0; nth < store.waitsOfTask().count(poller); nth++) {
      int wait = store.waitsOfTask().row(poller, nth);
      long began = store.waits().beganNanos(wait);
      long ended = store.waits().endedNanos(wait);
      if (began >= store.tasks().createdNanos(target)
          && began < store.lastNanos(target)
          && Nanos.known(ended)
          && "sleep".equals(store.waits().onKind(wait))
          && sameFunction(store.sites(), store.waits().siteIndex(wait), cancelSite)) {
        polls.add(wait);
      }
    }
    return nearEqual(store.waits(), polls);
  }

  /**
   * Those within a factor of the median: one stall of the machine does not hide a dozen equal
   * sleeps.
   */
  private static List<Integer> nearEqual(WaitTable waits, List<Integer> polls) {
    if (polls.isEmpty()) {
      return polls;
    }
    long[] lengths = polls.stream().mapToLong(wait -> length(waits, wait)).sorted().toArray();
    long median = lengths[lengths.length / 2];
    return polls.stream()
        .filter(
            wait ->
                length(waits, wait) <= median * NEAR_EQUAL
                    && median <= length(waits, wait) * NEAR_EQUAL)
        .toList();
  }

  private static long length(WaitTable waits, int wait) {
    return waits.endedNanos(wait) - waits.beganNanos(wait);
  }

  private static boolean sameFunction(SiteTable sites, int a, int b) {
    return a >= 0
        && sites.function(a) != null
        && Objects.equals(sites.function(a), sites.function(b))
        && Objects.equals(sites.file(a), sites.file(b));
  }

  private static boolean stopsWith(TraceStore store, int poller, int target, List<Integer> polls) {
    int last = polls.getLast();
    int site = store.waits().siteIndex(last);
    for (int nth = 0; nth < store.waitsOfTask().count(poller); nth++) {
      int wait = store.waitsOfTask().row(poller, nth);
      if (store.waits().beganNanos(wait) >= store.lastNanos(target)
          && store.waits().siteIndex(wait) == site) {
        return false;
      }
    }
    return Nanos.known(store.tasks().goneNanos(target));
  }

  private Finding finding(Evidenced trace, int request, List<Integer> polls) {
    TraceStore store = trace.store();
    int poller = store.requests().byIndex(request);
    int target = store.requests().taskIndex(request);
    int site = store.waits().siteIndex(polls.getFirst());
    long from = store.waits().beganNanos(polls.getFirst());
    long each = store.waits().endedNanos(polls.getFirst()) - from;
    String message =
        "%s slept %d times for about %s at %s to see whether %s was done, and then cancelled it: a timeout by hand."
            .formatted(
                Names.task(store, poller),
                polls.size(),
                Durations.text(each),
                Names.site(store, site),
                Names.task(store, target));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.OfTask(poller, "the task that polls"));
    evidence.addAll(trace.requestEvidence(request));
    return new Finding(
        id(),
        Severity.WARNING,
        poller,
        site,
        message,
        advice(),
        from,
        store.waits().endedNanos(polls.getLast()) - from,
        trace.episodeOf(request),
        evidence);
  }
}
