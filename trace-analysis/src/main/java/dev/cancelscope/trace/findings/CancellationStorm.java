package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One cause cancelled many tasks within a short time. That may be what was wanted, so it is
 * information; a shutdown always is.
 */
final class CancellationStorm implements Rule {
  @Override
  public String id() {
    return "cancellation-storm";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CANCEL_REQUESTED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    int limit = trace.thresholds().stormTasks();
    for (Episode episode : trace.episodes().all()) {
      if (episode.tasks().size() <= limit / 2) {
        continue;
      }
      long from = episode.startNanos();
      long to = from + trace.thresholds().stormWindowNanos();
      long count = episode.tasks().stream().filter(member -> member.requestedNanos() <= to).count();
      if (episode.isShutdown()) {
        continue;
      }
      if (count >= limit) {
        found.accept(finding(trace, Severity.INFO, episode, count));
      } else if (count > limit / 2 && trace.cutOff() && trace.store().endNanos() < to) {
        found.accept(finding(trace, Severity.UNKNOWN, episode, count));
      }
    }
  }

  private Finding finding(Evidenced trace, Severity severity, Episode episode, long count) {
    TraceStore store = trace.store();
    int first = episode.tasks().getFirst().requestIndex();
    long to = episode.startNanos() + trace.thresholds().stormWindowNanos();
    long last =
        episode.tasks().stream()
            .mapToLong(member -> member.requestedNanos())
            .filter(at -> at <= to)
            .max()
            .orElse(episode.startNanos());
    Phrase message =
        Phrase.of(
            severity == Severity.UNKNOWN
                ? "cancellation-storm.at-least"
                : "cancellation-storm.asked",
            Phrase.figure(count),
            Phrase.time(last - episode.startNanos()),
            episode.cause().words());
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(first));
    int task = store.requests().taskIndex(first);
    evidence.add(
        new Evidence.OfTask(task, Phrase.of("evidence.first-of-them", Phrase.task(store, task))));
    return new Finding(
        id(),
        severity,
        task,
        episode.cause().siteIndex(),
        message,
        advice(),
        episode.startNanos(),
        last - episode.startNanos(),
        episode.id(),
        evidence);
  }
}
