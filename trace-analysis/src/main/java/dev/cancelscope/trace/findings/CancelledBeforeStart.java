package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tasks that were cancelled before their first step: not a line of their bodies ran, no finally
 * either. That is how asyncio works, so it is information; one finding for each cause and creation
 * site, however many tasks there are.
 */
final class CancelledBeforeStart implements Rule {
  private static final int MOST_TASKS = 8;

  private record Alike(int episode, int siteIndex, boolean known) {}

  @Override
  public String id() {
    return "cancelled-before-start";
  }

  @Override
  public String advice() {
    return "Acquire what must be released inside the task, never before it.";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.TASKS, Capability.STEPS, Capability.CANCEL_REQUESTED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    Map<Alike, List<Integer>> tasksAlike = new LinkedHashMap<>();
    for (int task = 0; task < store.tasks().size(); task++) {
      int request = store.requestsOfTask().count(task) == 0 ? -1 : trace.requestOf(task, 0);
      boolean neverRan =
          request >= 0
              && store.tasks().creationSeen(task)
              && !Nanos.known(store.tasks().startedNanos(task));
      boolean ended = store.tasks().outcome(task) == Outcome.CANCELLED;
      if (neverRan && (ended || trace.cutOffInside(task))) {
        boolean known = ended && store.lost() == 0;
        var alike = new Alike(trace.episodeOf(request), store.tasks().siteIndex(task), known);
        tasksAlike.computeIfAbsent(alike, none -> new ArrayList<>()).add(task);
      }
    }
    tasksAlike.forEach((alike, tasks) -> found.accept(finding(trace, alike, tasks)));
  }

  private Finding finding(Evidenced trace, Alike alike, List<Integer> tasks) {
    TraceStore store = trace.store();
    int first = tasks.getFirst();
    int request = trace.requestOf(first, 0);
    String who =
        Names.task(store, first)
            + (tasks.size() == 1 ? " was" : " and " + (tasks.size() - 1) + " more were");
    String message =
        alike.known()
            ? who + " cancelled before the first step: nothing of the body ran, no finally either."
            : who
                + " asked to stop before the first step was seen; whether the body ran is not"
                + " in the trace.";
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(request));
    for (int task : tasks.subList(0, Math.min(MOST_TASKS, tasks.size()))) {
      evidence.add(
          new Evidence.OfTask(
              task,
              Names.task(store, task)
                  + ", created at "
                  + Names.siteAndFunction(store, store.tasks().siteIndex(task))));
    }
    return new Finding(
        id(),
        alike.known() ? Severity.INFO : Severity.UNKNOWN,
        first,
        alike.siteIndex(),
        message,
        advice(),
        store.requests().atNanos(request),
        Nanos.NONE,
        alike.episode(),
        evidence);
  }
}
