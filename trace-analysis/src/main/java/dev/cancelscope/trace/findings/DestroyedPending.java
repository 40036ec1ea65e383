package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A task was pending when its loop closed, or was garbage-collected: what it had left to do, it
 * never did.
 */
final class DestroyedPending implements Rule {
  @Override
  public String id() {
    return "destroyed-pending";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.LOST);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int task = 0; task < store.tasks().size(); task++) {
      if (store.tasks().loss(task) != null && store.tasks().outcome(task) == null) {
        found.accept(finding(trace, task));
      }
    }
  }

  private Finding finding(Evidenced trace, int task) {
    TraceStore store = trace.store();
    int site = store.tasks().lostSiteIndex(task);
    int closed = store.tasks().loopClosedSiteIndex(task);
    long lost = store.tasks().lostNanos(task);
    int request = trace.requestBefore(task, lost);
    Phrase message =
        Phrase.of(
            request < 0 ? "destroyed-pending.lost" : "destroyed-pending.lost-though-asked",
            Phrase.task(store, task),
            site < 0
                ? Phrase.NONE
                : Phrase.of("destroyed-pending.pending-at", Phrase.place(store, site)),
            how(store, task));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.OfTask(
            task,
            Phrase.of("evidence.created-at", Phrase.line(store, store.tasks().siteIndex(task)))));
    evidence.addAll(trace.requestEvidence(request));
    return new Finding(
        id(),
        Severity.ERROR,
        task,
        closed >= 0 ? closed : site >= 0 ? site : store.tasks().siteIndex(task),
        message,
        advice(),
        lost,
        Nanos.NONE,
        trace.episodeOf(request),
        evidence);
  }

  private static Phrase how(TraceStore store, int task) {
    var loss = store.tasks().loss(task);
    if (loss == null) {
      return Phrase.of("destroyed-pending.how-lost");
    }
    return switch (loss) {
      case LOOP_CLOSED -> {
        int closed = store.tasks().loopClosedSiteIndex(task);
        yield closed < 0
            ? Phrase.of("destroyed-pending.how-closed")
            : Phrase.of("destroyed-pending.how-closed-at", Phrase.place(store, closed));
      }
      case COLLECTED -> Phrase.of("destroyed-pending.how-collected");
    };
  }
}
