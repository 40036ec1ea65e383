package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lines of the program asked one task to stop again and again within a short time. Requests that a
 * scope takes back, or that a timer of a library makes, are by design. One finding a task: its
 * first burst.
 */
final class RepeatedCancel implements Rule {
  private static final int MOST_REQUESTS = 8;

  @Override
  public String id() {
    return "repeated-cancel";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CANCEL_REQUESTED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    int limit = trace.thresholds().repeats();
    long window = trace.thresholds().repeatWindowNanos();
    for (int task = 0; task < store.tasks().size(); task++) {
      if (store.requestsOfTask().count(task) < limit - 1) {
        continue;
      }
      List<Integer> burst = firstBurst(trace, task);
      boolean couldGoOn =
          !burst.isEmpty()
              && trace.cutOffInside(task)
              && store.endNanos() - store.requests().atNanos(burst.getFirst()) <= window
              && fromOneLine(store, burst);
      if (burst.size() >= limit) {
        found.accept(finding(trace, task, burst));
      } else if (couldGoOn && burst.size() >= Math.max(2, limit - 1)) {
        found.accept(unknown(trace, task, burst));
      }
    }
  }

  /**
   * The requests of the first window that is full, as far as they are in it; else those of the last
   * window.
   */
  private static List<Integer> firstBurst(Evidenced trace, int task) {
    TraceStore store = trace.store();
    var window = new ArrayList<Integer>();
    int first = 0;
    for (int nth = 0; nth < store.requestsOfTask().count(task); nth++) {
      int request = store.requestsOfTask().row(task, nth);
      if (!byALine(store, request)) {
        continue;
      }
      long from = store.requests().atNanos(request) - trace.thresholds().repeatWindowNanos();
      boolean full = window.size() - first >= trace.thresholds().repeats();
      if (full && store.requests().atNanos(window.get(first)) < from) {
        break;
      }
      while (first < window.size() && store.requests().atNanos(window.get(first)) < from) {
        first++;
      }
      window.add(request);
    }
    return List.copyOf(window.subList(first, window.size()));
  }

  private static boolean fromOneLine(TraceStore store, List<Integer> burst) {
    return burst.stream().map(store.requests()::siteIndex).distinct().count() == 1;
  }

  private static boolean byALine(TraceStore store, int request) {
    return store.requests().accepted(request)
        && store.requests().cause(request) == Cause.EXPLICIT
        && store.requests().causeScopeIndex(request) < 0
        && store.requests().siteIndex(request) >= 0;
  }

  private Finding finding(Evidenced trace, int task, List<Integer> burst) {
    TraceStore store = trace.store();
    long from = store.requests().atNanos(burst.getFirst());
    long to = store.requests().atNanos(burst.getLast());
    Phrase message =
        Phrase.of(
            "repeated-cancel.asked",
            Phrase.task(store, task),
            Phrase.figure(burst.size()),
            Phrase.time(to - from),
            Phrase.place(store, store.requests().siteIndex(burst.getLast())));
    return report(trace, Severity.WARNING, task, burst, message);
  }

  private Finding unknown(Evidenced trace, int task, List<Integer> burst) {
    Phrase message =
        Phrase.of(
            "repeated-cancel.unknown",
            Phrase.task(trace.store(), task),
            Phrase.figure(burst.size()));
    return report(trace, Severity.UNKNOWN, task, burst, message);
  }

  private Finding report(
      Evidenced trace, Severity severity, int task, List<Integer> burst, Phrase message) {
    TraceStore store = trace.store();
    List<Evidence> evidence = new ArrayList<>();
    for (int request : burst.subList(0, Math.min(MOST_REQUESTS, burst.size()))) {
      evidence.add(
          new Evidence.OfRequest(
              request, Phrase.of("evidence.because", trace.episodes().reasonOf(request))));
    }
    long from = store.requests().atNanos(burst.getFirst());
    return new Finding(
        id(),
        severity,
        task,
        store.requests().siteIndex(burst.getLast()),
        message,
        advice(),
        from,
        store.requests().atNanos(burst.getLast()) - from,
        trace.episodeOf(burst.getFirst()),
        evidence);
  }
}
