package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.ScopeEvent.Kind;
import dev.cancelscope.format.event.ScopeEvent.Outcome;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The awaiter of a shield was cancelled, nobody waited for what the shield had protected, and the
 * runtime cut it off as it shut down, or it never came to an end. Work that completes by itself is
 * what a shield is for.
 */
final class ShieldLeak implements Rule {
  @Override
  public String id() {
    return "shield-leak";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.SCOPES, Capability.WAITS, Capability.TASKS);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    boolean[] told = new boolean[store.tasks().size()];
    for (int scope = 0; scope < store.scopes().size(); scope++) {
      if (store.scopes().kind(scope) != Kind.SHIELD
          || store.scopes().outcome(scope) != Outcome.CANCELLED) {
        continue;
      }
      for (int nth = 0; nth < store.memberCount(scope); nth++) {
        int task = store.member(scope, nth);
        if (trace.custody().caredForUntil(task) <= store.scopes().closedNanos(scope)
            && store.tasks().scopeIndex(task) < 0
            && store.tasks().loss(task) == null
            && !told[task]) {
          told[task] = true;
          check(trace, scope, task, found);
        }
      }
    }
  }

  private void check(Evidenced trace, int scope, int task, Consumer<Finding> found) {
    TraceStore store = trace.store();
    long left = store.scopes().closedNanos(scope);
    long shutdown = Custody.shutdownNanos(store, task);
    boolean ended = Nanos.known(store.tasks().endedNanos(task));
    if (Nanos.known(shutdown) && shutdown >= left) {
      found.accept(finding(trace, proved(store), scope, task, shutdown - left));
    } else if (!ended && trace.cutOff()) {
      found.accept(finding(trace, Severity.UNKNOWN, scope, task, store.endNanos() - left));
    } else if (!ended && store.endNanos() - left > trace.thresholds().orphanNanos()) {
      found.accept(finding(trace, proved(store), scope, task, store.endNanos() - left));
    }
  }

  /** A wait that was lost is no wait that was not. */
  private static Severity proved(TraceStore store) {
    return store.lost() > 0 ? Severity.UNKNOWN : Severity.WARNING;
  }

  private Finding finding(Evidenced trace, Severity severity, int scope, int task, long ranOn) {
    TraceStore store = trace.store();
    int site = store.scopes().siteIndex(scope);
    boolean shutDown = Nanos.known(Custody.shutdownNanos(store, task));
    Phrase message =
        Phrase.of(
            switch (severity) {
              case ERROR, WARNING, INFO ->
                  shutDown ? "shield-leak.cut" : "shield-leak.still-running";
              case UNKNOWN -> "shield-leak.unknown";
            },
            Phrase.place(store, site),
            Phrase.task(store, task),
            Phrase.time(ranOn));
    int owner = store.scopes().ownerIndex(scope);
    int request = owner < 0 ? -1 : trace.requestBefore(owner, store.scopes().closedNanos(scope));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.OfScope(scope, Phrase.of("evidence.shield")));
    evidence.add(new Evidence.OfTask(task, Phrase.of("evidence.protected")));
    evidence.addAll(trace.requestEvidence(request));
    return new Finding(
        id(),
        severity,
        task,
        site,
        message,
        advice(),
        store.scopes().closedNanos(scope),
        ranOn,
        trace.episodeOf(request),
        evidence);
  }
}
