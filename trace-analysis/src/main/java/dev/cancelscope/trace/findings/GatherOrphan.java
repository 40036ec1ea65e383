package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.ScopeEvent.Kind;
import dev.cancelscope.format.event.ScopeEvent.Outcome;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
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
  public String advice() {
    return "Use a TaskGroup, which aborts the others, or cancel and await them when gather raises.";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.SCOPES, Capability.TASKS);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int scope = 0; scope < store.scopes().size(); scope++) {
      if (store.scopes().kind(scope) != Kind.GATHER
          || store.scopes().outcome(scope) != Outcome.FAILED) {
        continue;
      }
      for (int nth = 0; nth < store.memberCount(scope); nth++) {
        check(trace, scope, store.member(scope, nth), found);
      }
    }
  }

  private void check(Evidenced trace, int scope, int task, Consumer<Finding> found) {
    TraceStore store = trace.store();
    long raised = store.scopes().closedNanos(scope);
    long ranOn = store.lastNanos(task) - raised;
    if (ranOn <= 0 || takenCareOf(store, scope, task, raised)) {
      return;
    }
    boolean gone = Nanos.known(store.tasks().goneNanos(task));
    if (ranOn > trace.thresholds().orphanNanos()) {
      found.accept(finding(trace, Severity.WARNING, scope, task, ranOn));
    } else if (!gone && trace.cutOff()) {
      found.accept(finding(trace, Severity.UNKNOWN, scope, task, ranOn));
    }
  }

  /** Cancelled by the program, awaited, or handed to another scope after the gather raised. */
  private static boolean takenCareOf(TraceStore store, int gather, int task, long raised) {
    for (int nth = 0; nth < store.requestsOfTask().count(task); nth++) {
      int request = store.requestsOfTask().row(task, nth);
      boolean leftToTheEnd = store.requests().cause(request) == Cause.SHUTDOWN;
      if (store.requests().atNanos(request) >= raised && !leftToTheEnd) {
        return true;
      }
    }
    int owner = store.scopes().ownerIndex(gather);
    return (owner >= 0 && awaitedBy(store, owner, task, raised)) || rescoped(store, task, raised);
  }

  private static boolean awaitedBy(TraceStore store, int owner, int task, long since) {
    for (int nth = 0; nth < store.waitsOfTask().count(owner); nth++) {
      int wait = store.waitsOfTask().row(owner, nth);
      if (store.waits().beganNanos(wait) >= since && store.waits().onTaskIndex(wait) == task) {
        return true;
      }
    }
    return false;
  }

  private static boolean rescoped(TraceStore store, int task, long since) {
    for (int scope = 0; scope < store.scopes().size(); scope++) {
      if (store.scopes().openedNanos(scope) >= since) {
        for (int nth = 0; nth < store.memberCount(scope); nth++) {
          if (store.member(scope, nth) == task) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private Finding finding(Evidenced trace, Severity severity, int scope, int task, long ranOn) {
    TraceStore store = trace.store();
    int site = store.scopes().siteIndex(scope);
    String exception = store.scopes().exception(scope);
    String message =
        "The gather at %s raised%s and left %s running, %s."
            .formatted(
                Names.site(store, site),
                exception == null ? "" : " " + Names.visible(exception),
                Names.task(store, task),
                severity == Severity.UNKNOWN
                    ? "but the trace stops too soon to tell for how long"
                    : "which went on for " + Durations.text(ranOn));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.OfScope(scope, "the gather that raised"));
    evidence.add(new Evidence.OfTask(task, "the sibling that ran on"));
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
