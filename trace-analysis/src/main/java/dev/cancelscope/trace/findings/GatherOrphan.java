package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A gather raised to its caller and left siblings running that nobody cancelled or awaited
 * afterwards.
 */
final class GatherOrphan implements Rule {
  @Override
  public String id() {
    return "gather-orphan";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.SCOPES, Capability.TASKS);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int scope = 0; scope < store.scopes().size(); scope++) {
      if (!Custody.isFailedGather(store, scope)) {
        continue;
      }
      for (int nth = 0; nth < store.memberCount(scope); nth++) {
        int task = store.member(scope, nth);
        if (trace.custody().caredForUntil(task) <= store.scopes().closedNanos(scope)) {
          check(trace, scope, task, found);
        }
      }
    }
  }

  private void check(Evidenced trace, int scope, int task, Consumer<Finding> found) {
    TraceStore store = trace.store();
    long ranOn = store.lastNanos(task) - store.scopes().closedNanos(scope);
    if (ranOn > trace.thresholds().siblingNanos()) {
      found.accept(finding(trace, Severity.WARNING, scope, task, ranOn));
    } else if (ranOn >= 0 && trace.cutOffInside(task)) {
      found.accept(finding(trace, Severity.UNKNOWN, scope, task, ranOn));
    }
  }

  private Finding finding(Evidenced trace, Severity severity, int scope, int task, long ranOn) {
    TraceStore store = trace.store();
    int site = store.scopes().siteIndex(scope);
    String exception = store.scopes().exception(scope);
    Phrase message =
        Phrase.of(
            severity == Severity.UNKNOWN ? "gather-orphan.unknown" : "gather-orphan.left",
            Phrase.place(store, site),
            exception == null
                ? Phrase.NONE
                : Phrase.of("gather-orphan.exception", Phrase.own(exception)),
            Phrase.task(store, task),
            Phrase.time(ranOn));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.OfScope(scope, Phrase.of("evidence.gather")));
    evidence.add(new Evidence.OfTask(task, Phrase.of("evidence.sibling")));
    return new Finding(
        id(),
        severity,
        task,
        site,
        message,
        advice(),
        store.scopes().closedNanos(scope),
        ranOn,
        -1,
        evidence);
  }
}
