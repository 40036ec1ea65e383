package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A task outlived the task that created it, belongs to no scope, and nobody waited for it or
 * stopped it. It is a warning where only the shutdown of the runtime ended it, which proves that
 * nobody did; where it ended by itself, a reference may have been kept, and it is information.
 */
final class OrphanTask implements Rule {
  @Override
  public String id() {
    return "orphan-task";
  }

  @Override
  public String advice() {
    return "Create it in a TaskGroup that outlives it, or keep a reference, and cancel and await it"
        + " at the end (ASYNC300, RUF006, S7502).";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.TASKS, Capability.SCOPES, Capability.WAITS);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    Map<Alike, List<Orphan>> orphansAlike = new LinkedHashMap<>();
    for (int task = 0; task < store.tasks().size(); task++) {
      int creator = store.tasks().parentIndex(task);
      long left = creator < 0 ? Nanos.NONE : store.tasks().goneNanos(creator);
      if (Nanos.known(left)
          && store.tasks().scopeIndex(task) < 0
          && !toldElsewhere(store, task)
          && !Nanos.known(trace.custody().caredForUntil(task))) {
        judged(trace, task, creator, left)
            .ifPresent(
                orphan ->
                    orphansAlike
                        .computeIfAbsent(orphan.alike(store), none -> new ArrayList<>())
                        .add(orphan));
      }
    }
    orphansAlike.values().forEach(alike -> found.accept(finding(trace, alike)));
  }

  /** One orphan, for how long it was one, and what that is worth. */
  private record Orphan(Severity severity, int task, int creator, long ranOnNanos) {
    Alike alike(TraceStore store) {
      return new Alike(severity, store.tasks().siteIndex(task));
    }
  }

  /** Orphans that one line made, and that are worth the same, are told of once. */
  private record Alike(Severity severity, int siteIndex) {}

  /** A task that was lost or whose exception was: their rules say it better. */
  private static boolean toldElsewhere(TraceStore store, int task) {
    return store.tasks().loss(task) != null || store.tasks().unretrieved(task);
  }

  private static Optional<Orphan> judged(Evidenced trace, int task, int creator, long left) {
    TraceStore store = trace.store();
    long shutdown = Custody.shutdownNanos(store, task);
    long alone = Nanos.known(shutdown) ? shutdown : store.lastNanos(task);
    long ranOn = alone - left;
    boolean gone = Nanos.known(shutdown) || !trace.cutOffInside(task);
    if (ranOn > 0 && !gone) {
      return Optional.of(new Orphan(Severity.UNKNOWN, task, creator, ranOn));
    }
    if (ranOn <= trace.thresholds().orphanNanos()) {
      return Optional.empty();
    }
    Severity severity = Nanos.known(shutdown) ? Severity.WARNING : Severity.INFO;
    Severity judged = store.lost() > 0 ? Severity.UNKNOWN : severity;
    return Optional.of(new Orphan(judged, task, creator, ranOn));
  }

  /** The one that was alone for longest, and how many more there are. */
  private Finding finding(Evidenced trace, List<Orphan> alike) {
    TraceStore store = trace.store();
    Orphan longest = Collections.max(alike, Comparator.comparingLong(Orphan::ranOnNanos));
    Severity severity = longest.severity();
    int task = longest.task();
    int creator = longest.creator();
    long ranOn = longest.ranOnNanos();
    int site = store.tasks().siteIndex(task);
    String message =
        "%s, created at %s, outlived %s by %s%s%s."
            .formatted(
                Names.task(store, task),
                Names.site(store, site),
                Names.task(store, creator),
                Durations.text(ranOn),
                switch (severity) {
                  case ERROR, WARNING ->
                      ": nobody waited for it or stopped it, until the runtime shut down";
                  case INFO -> ", and ended by itself; no wait for it was recorded";
                  case UNKNOWN ->
                      (store.lost() > 0 ? "; the trace lost events" : " when the trace stops")
                          + ": whether anybody waits for it is not known";
                },
                alike.size() == 1 ? "" : "; " + (alike.size() - 1) + " more from that line did");
    return new Finding(
        id(),
        severity,
        task,
        site,
        message,
        advice(),
        store.tasks().goneNanos(creator),
        ranOn,
        -1,
        List.of(
            new Evidence.OfTask(creator, "created it, and ended"),
            new Evidence.OfTask(task, "created at " + Names.siteAndFunction(store, site))));
  }
}
