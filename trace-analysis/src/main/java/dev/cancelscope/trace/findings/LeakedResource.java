package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A task opened something and ended without closing it. A local that never leaves its function can
 * be closed by nobody else; anything else may have been handed on, so for that the runtime must
 * have found it unclosed. A task that returned may have dropped such a local on purpose: that is
 * information. What a cancelled task leaves open is an error, as it adds up while the program runs
 * on; if the shutdown of the runtime cancelled it, the process ends with it, and it is a warning.
 * Where a cancellation skipped the close, skipped-cleanup tells; where the task that was to close
 * it was cancelled before it ran, cancelled-before-start.
 */
final class LeakedResource implements Rule {
  private record Opening(int taskIndex, int siteIndex) {}

  @Override
  public String id() {
    return "leaked-resource";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.RESOURCES, Capability.TASKS);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    Set<Opening> skipped = skippedOpenings(trace);
    for (int resource = 0; resource < store.resources().size(); resource++) {
      int task = store.resources().taskIndex(resource);
      boolean leaked = Nanos.known(store.resources().leakedNanos(resource));
      if (Nanos.known(store.resources().closedNanos(resource))
          || CancelledBeforeStart.leftByOne(store, resource)
          || skipped.contains(opening(store, resource))) {
        continue;
      }
      boolean local = task >= 0 && SkippedCleanup.isLocal(store, resource);
      boolean ended = task >= 0 && Nanos.known(store.tasks().endedNanos(task));
      if (leaked || (local && ended && store.lost() == 0)) {
        found.accept(finding(trace, resource, task, leaked));
      } else if (local && (ended || failing(trace, task, resource))) {
        found.accept(unknown(trace, resource, task));
      }
    }
  }

  /**
   * Where a task opened what a cancellation then kept it from closing: the variable and the
   * connection that it holds are two resources, and one thing.
   */
  private static Set<Opening> skippedOpenings(Evidenced trace) {
    var skipped = new HashSet<Opening>();
    for (int resource = 0; resource < trace.store().resources().size(); resource++) {
      if (SkippedCleanup.wasSkipped(trace, resource)) {
        skipped.add(opening(trace.store(), resource));
      }
    }
    return skipped;
  }

  private static Opening opening(TraceStore store, int resource) {
    return new Opening(
        store.resources().taskIndex(resource), store.resources().siteIndex(resource));
  }

  /** The trace stops inside the task while a cleanup runs that may yet close it. */
  private static boolean failing(Evidenced trace, int task, int resource) {
    TraceStore store = trace.store();
    int spans = store.spansOfTask().count(task);
    return trace.cutOffInside(task)
        && spans > 0
        && store.spans().beganNanos(store.spansOfTask().row(task, spans - 1))
            > store.resources().openedNanos(resource);
  }

  private Finding finding(Evidenced trace, int resource, int task, boolean leaked) {
    TraceStore store = trace.store();
    Outcome outcome = task < 0 ? null : store.tasks().outcome(task);
    boolean cancelled = outcome == Outcome.CANCELLED;
    Severity severity =
        cancelled && !byShutdown(trace, task)
            ? Severity.ERROR
            : cancelled || leaked || outcome == Outcome.FAILED ? Severity.WARNING : Severity.INFO;
    Phrase message =
        Phrase.of(
            leaked ? "leaked-resource.found" : "leaked-resource.ended",
            Phrase.task(store, task),
            what(store, resource),
            Phrase.place(store, store.resources().siteIndex(resource)));
    return report(trace, severity, resource, task, message);
  }

  /** The last request to the task was that of the runtime as it shut down. */
  static boolean byShutdown(Evidenced trace, int task) {
    TraceStore store = trace.store();
    int request = trace.requestBefore(task, store.lastNanos(task));
    return request >= 0 && store.requests().cause(request) == Cause.SHUTDOWN;
  }

  private Finding unknown(Evidenced trace, int resource, int task) {
    TraceStore store = trace.store();
    Phrase message =
        Phrase.of(
            "leaked-resource.unknown",
            Phrase.task(store, task),
            what(store, resource),
            Phrase.place(store, store.resources().siteIndex(resource)));
    return report(trace, Severity.UNKNOWN, resource, task, message);
  }

  static Phrase what(TraceStore store, int resource) {
    String description = store.resources().description(resource);
    String kind = store.resources().kind(resource);
    if (description != null) {
      return Phrase.of("resource.described", Phrase.own(description));
    }
    return kind == null
        ? Phrase.of("resource.unknown")
        : Phrase.of("resource.of-kind", Phrase.own(kind));
  }

  private Finding report(
      Evidenced trace, Severity severity, int resource, int task, Phrase message) {
    TraceStore store = trace.store();
    int openSite = store.resources().siteIndex(resource);
    int closeSite = store.resources().closeSiteIndex(resource);
    int request = task < 0 ? -1 : trace.requestBefore(task, store.lastNanos(task));
    boolean cancelled =
        task >= 0
            && severity != Severity.UNKNOWN
            && store.tasks().outcome(task) == Outcome.CANCELLED;
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.OfResource(
            resource, Phrase.of("evidence.opened-at", Phrase.line(store, openSite))));
    if (cancelled) {
      evidence.addAll(trace.requestEvidence(request));
    }
    return new Finding(
        id(),
        severity,
        task,
        openSite >= 0 ? openSite : closeSite,
        message,
        advice(),
        store.resources().openedNanos(resource),
        Nanos.NONE,
        cancelled ? trace.episodeOf(request) : -1,
        evidence);
  }
}
