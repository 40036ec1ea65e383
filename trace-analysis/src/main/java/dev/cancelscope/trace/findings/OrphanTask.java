package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
        Orphan orphan = judged(trace, task, creator, left);
        if (orphan != null) {
          orphansAlike.computeIfAbsent(orphan.alike(store), none -> new ArrayList<>()).add(orphan);
        }
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

  private static @Nullable Orphan judged(Evidenced trace, int task, int creator, long left) {
    TraceStore store = trace.store();
    long shutdown = Custody.shutdownNanos(store, task);
    long alone = Nanos.known(shutdown) ? shutdown : store.lastNanos(task);
    long ranOn = alone - left;
    boolean gone = Nanos.known(shutdown) || !trace.cutOffInside(task);
    if (ranOn > 0 && !gone) {
      return new Orphan(Severity.UNKNOWN, task, creator, ranOn);
    }
    if (ranOn <= trace.thresholds().orphanNanos()) {
      return null;
    }
    Severity severity = Nanos.known(shutdown) ? Severity.WARNING : Severity.INFO;
    Severity judged = store.lost() > 0 ? Severity.UNKNOWN : severity;
    return new Orphan(judged, task, creator, ranOn);
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
    Phrase message =
        Phrase.of(
            switch (severity) {
              case ERROR, WARNING -> "orphan-task.until-shutdown";
              case INFO -> "orphan-task.by-itself";
              case UNKNOWN -> store.lost() > 0 ? "orphan-task.lost" : "orphan-task.stops";
            },
            Phrase.task(store, task),
            Phrase.place(store, site),
            Phrase.task(store, creator),
            Phrase.time(ranOn),
            alike.size() == 1
                ? Phrase.NONE
                : Phrase.of("orphan-task.more", Phrase.figure(alike.size() - 1)));
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
            new Evidence.OfTask(creator, Phrase.of("evidence.creator-ended")),
            new Evidence.OfTask(task, Phrase.of("evidence.created-at", Phrase.line(store, site)))));
  }
}
