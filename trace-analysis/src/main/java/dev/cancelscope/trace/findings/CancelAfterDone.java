package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
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
 * A line of the program cancelled tasks that had already ended: without effect, and a sign of a
 * reference that was kept too long. One finding a line.
 */
final class CancelAfterDone implements Rule {
  private static final int MOST_REQUESTS = 8;

  @Override
  public String id() {
    return "cancel-after-done";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.TASKS, Capability.CANCEL_REQUESTED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    Map<Integer, List<Integer>> bySite = new LinkedHashMap<>();
    for (int request = 0; request < store.requests().size(); request++) {
      int task = store.requests().taskIndex(request);
      if (task >= 0
          && !store.requests().accepted(request)
          && store.requests().cause(request) == Cause.EXPLICIT
          && store.requests().causeScopeIndex(request) < 0) {
        int site = store.requests().siteIndex(request);
        bySite.computeIfAbsent(site, none -> new ArrayList<>()).add(request);
      }
    }
    bySite.forEach((site, requests) -> found.accept(finding(trace, site, requests)));
  }

  private Finding finding(Evidenced trace, int site, List<Integer> requests) {
    TraceStore store = trace.store();
    int first = requests.getFirst();
    int task = store.requests().taskIndex(first);
    Phrase more =
        requests.size() == 1
            ? Phrase.NONE
            : Phrase.of("cancel-after-done.more", Phrase.figure(requests.size() - 1));
    Phrase message =
        Phrase.of(
            "cancel-after-done.came",
            Phrase.place(store, site),
            Phrase.task(store, task),
            ago(store, first),
            more);
    List<Evidence> evidence = new ArrayList<>();
    for (int request : requests.subList(0, Math.min(MOST_REQUESTS, requests.size()))) {
      Phrase who = Phrase.task(store, store.requests().taskIndex(request));
      evidence.add(new Evidence.OfRequest(request, Phrase.of("evidence.without-effect", who)));
    }
    return new Finding(
        id(),
        Severity.INFO,
        task,
        site,
        message,
        advice(),
        store.requests().atNanos(first),
        Nanos.NONE,
        trace.episodeOf(first),
        evidence);
  }

  private static Phrase ago(TraceStore store, int request) {
    long ended = store.tasks().endedNanos(store.requests().taskIndex(request));
    long ago = store.requests().atNanos(request) - ended;
    return Nanos.known(ended) && ago >= 0
        ? Phrase.of("cancel-after-done.ago", Phrase.time(ago))
        : Phrase.NONE;
  }
}
