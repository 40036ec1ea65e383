package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tasks that were cancelled before their first step: not a line of their bodies ran, no finally
 * either. That is how asyncio works, so it is information; one finding for each cause and creation
 * site, however many tasks there are. It is a warning where such a task was handed something open
 * that nobody then closed: the body that was to close it never ran.
 */
final class CancelledBeforeStart implements Rule {
  private static final int MOST_TASKS = 8;

  private record Alike(int episode, int siteIndex, Severity severity) {}

  @Override
  public String id() {
    return "cancelled-before-start";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.TASKS, Capability.STEPS, Capability.CANCEL_REQUESTED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    Map<Integer, Integer> heldBy = resourcesLeftOpen(trace);
    Map<Alike, List<Integer>> tasksAlike = new LinkedHashMap<>();
    for (int task = 0; task < store.tasks().size(); task++) {
      if (Nanos.known(store.tasks().startedNanos(task))) {
        continue;
      }
      int request = store.requestsOfTask().count(task) == 0 ? -1 : trace.requestOf(task, 0);
      boolean neverRan = request >= 0 && store.tasks().creationSeen(task);
      boolean ended = store.tasks().outcome(task) == Outcome.CANCELLED;
      if (neverRan && (ended || trace.cutOffInside(task))) {
        Severity severity =
            !ended || store.lost() > 0
                ? Severity.UNKNOWN
                : heldBy.containsKey(task) ? Severity.WARNING : Severity.INFO;
        var alike = new Alike(trace.episodeOf(request), store.tasks().siteIndex(task), severity);
        tasksAlike.computeIfAbsent(alike, none -> new ArrayList<>()).add(task);
      }
    }
    tasksAlike.forEach((alike, tasks) -> found.accept(finding(trace, alike, tasks, heldBy)));
  }

  /** By task: something that it was handed and, as it never ran, nobody closed. */
  private static Map<Integer, Integer> resourcesLeftOpen(Evidenced trace) {
    Map<Integer, Integer> heldBy = new HashMap<>();
    for (int resource = 0; resource < trace.store().resources().size(); resource++) {
      if (leftByOne(trace.store(), resource)) {
        heldBy.putIfAbsent(trace.store().resources().handedTaskIndex(resource), resource);
      }
    }
    return heldBy;
  }

  /**
   * The runtime found it unclosed, and the task that was to close it was cancelled before it ran.
   */
  static boolean leftByOne(TraceStore store, int resource) {
    int task = store.resources().handedTaskIndex(resource);
    return task >= 0
        && Nanos.known(store.resources().leakedNanos(resource))
        && !Nanos.known(store.tasks().startedNanos(task))
        && store.tasks().creationSeen(task)
        && store.tasks().outcome(task) == Outcome.CANCELLED;
  }

  private Finding finding(
      Evidenced trace, Alike alike, List<Integer> tasks, Map<Integer, Integer> heldBy) {
    TraceStore store = trace.store();
    int first = tasks.getFirst();
    int request = trace.requestOf(first, 0);

    int held = heldBy.getOrDefault(first, -1);
    Phrase message =
        Phrase.of(
            key(alike.severity(), tasks.size() == 1),
            Phrase.task(store, first),
            Phrase.figure(tasks.size() - 1),
            held < 0 ? Phrase.NONE : LeakedResource.what(store, held),
            held < 0 ? Phrase.NONE : Phrase.place(store, store.resources().siteIndex(held)));
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(request));
    if (alike.severity() == Severity.WARNING) {
      Phrase opened = Phrase.line(store, store.resources().siteIndex(held));
      evidence.add(new Evidence.OfResource(held, Phrase.of("evidence.opened-at", opened)));
    }
    for (int task : tasks.subList(0, Math.min(MOST_TASKS, tasks.size()))) {
      evidence.add(
          new Evidence.OfTask(
              task,
              Phrase.of(
                  "evidence.task-created-at",
                  Phrase.task(store, task),
                  Phrase.line(store, store.tasks().siteIndex(task)))));
    }
    return new Finding(
        id(),
        alike.severity(),
        first,
        alike.siteIndex(),
        message,
        advice(),
        store.requests().atNanos(request),
        Nanos.NONE,
        alike.episode(),
        evidence);
  }

  private static String key(Severity severity, boolean one) {
    return switch (severity) {
      case ERROR, WARNING ->
          one ? "cancelled-before-start.handed.one" : "cancelled-before-start.handed.many";
      case INFO -> one ? "cancelled-before-start.one" : "cancelled-before-start.many";
      case UNKNOWN ->
          one ? "cancelled-before-start.unknown.one" : "cancelled-before-start.unknown.many";
    };
  }
}
