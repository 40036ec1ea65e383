package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
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
  public String advice() {
    return "Cancel and await every task before the loop closes; keep a reference to each task while"
        + " it runs.";
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
    String message =
        "%s was still pending %s when %s%s."
            .formatted(
                Names.task(store, task),
                site < 0 ? "" : "at " + Names.site(store, site),
                how(store, task),
                request < 0 ? "" : ", though it had been asked to stop")
            .replace("  ", " ");
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.OfTask(
            task, "created at " + Names.siteAndFunction(store, store.tasks().siteIndex(task))));
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

  private static String how(TraceStore store, int task) {
    var loss = store.tasks().loss(task);
    if (loss == null) {
      return "it was lost";
    }
    return switch (loss) {
      case LOOP_CLOSED -> {
        int closed = store.tasks().loopClosedSiteIndex(task);
        yield "its event loop closed" + (closed < 0 ? "" : " at " + Names.site(store, closed));
      }
      case COLLECTED -> "it was garbage-collected";
    };
  }
}
