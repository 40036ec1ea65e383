package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The part of polling-timeout that is about loops which do nothing but sleep while a condition of
 * the program's own holds, as the recorder read in the source. Whoever ends that condition could
 * wake the waiter; instead it learns of it late, and wakes for nothing until then.
 */
final class BusyWaits {
  private final Evidenced trace;
  private final TraceStore store;
  private final Rule rule;

  private record Loop(int taskIndex, int siteIndex) {}

  BusyWaits(Evidenced trace, Rule rule) {
    this.trace = trace;
    this.store = trace.store();
    this.rule = rule;
  }

  void check(Consumer<Finding> found) {
    Map<Loop, List<Integer>> sleepsOf = new LinkedHashMap<>();
    for (int wait = 0; wait < store.waits().size(); wait++) {
      int site = store.waits().siteIndex(wait);
      if (store.sites().polls(site) && Nanos.known(store.waits().endedNanos(wait))) {
        var loop = new Loop(store.waits().taskIndex(wait), site);
        sleepsOf.computeIfAbsent(loop, none -> new ArrayList<>()).add(wait);
      }
    }
    sleepsOf.forEach((loop, sleeps) -> check(loop, new PollSeries(store, sleeps), found));
  }

  private void check(Loop loop, PollSeries sleeps, Consumer<Finding> found) {
    if (sleeps.nearEqualFrom(0) >= trace.thresholds().polls()) {
      found.accept(finding(loop, sleeps, Severity.WARNING));
    } else if (loop.taskIndex() >= 0 && trace.cutOffInside(loop.taskIndex())) {
      found.accept(finding(loop, sleeps, Severity.UNKNOWN));
    }
  }

  private Finding finding(Loop loop, PollSeries sleeps, Severity severity) {
    long from = store.waits().beganNanos(sleeps.wait(0));
    long to = store.waits().endedNanos(sleeps.wait(sleeps.size() - 1));
    Phrase each = Phrase.time(sleeps.medianNanos());
    Phrase message =
        Phrase.of(
            severity == Severity.WARNING ? "polling-timeout.loop" : "polling-timeout.loop-unknown",
            Phrase.task(store, loop.taskIndex()),
            Phrase.figure(sleeps.size()),
            each,
            Phrase.place(store, loop.siteIndex()));
    return new Finding(
        rule.id(),
        severity,
        loop.taskIndex(),
        loop.siteIndex(),
        message,
        rule.advice(),
        from,
        to - from,
        -1,
        List.of(new Evidence.OfTask(loop.taskIndex(), Phrase.of("evidence.poller"))));
  }
}
