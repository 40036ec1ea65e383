package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.ScopeEvent.Kind;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A timeout expired in time, but what it held was left much later: the caller waited longer than it
 * asked for.
 */
final class TimeoutOvershoot implements Rule {
  @Override
  public String id() {
    return "timeout-overshoot";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.SCOPES, Capability.CANCEL_REQUESTED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int request = 0; request < store.requests().size(); request++) {
      int scope = store.requests().causeScopeIndex(request);
      if (store.requests().cause(request) == Cause.DEADLINE
          && scope >= 0
          && store.scopes().kind(scope) == Kind.TIMEOUT) {
        check(trace, scope, request, found);
      }
    }
  }

  private void check(Evidenced trace, int scope, int request, Consumer<Finding> found) {
    TraceStore store = trace.store();
    if (!Nanos.known(store.scopes().deadlineNanos(scope))) {
      return;
    }
    boolean open = !Nanos.known(store.scopes().closedNanos(scope));
    int owner = store.scopes().ownerIndex(scope);
    long left = open ? store.endNanos() : store.scopes().closedNanos(scope);
    if (open && owner >= 0) {
      left = store.lastNanos(owner);
    }
    long over = overNanos(store, scope, request, left);
    if (over > allowedNanos(trace, scope)) {
      found.accept(finding(trace, scope, request, askedNanos(store, scope), left, open));
    } else if (open && owner >= 0 && trace.cutOffInside(owner)) {
      found.accept(unknown(trace, scope, request, over));
    }
  }

  /**
   * How long it was held up after it had acted. That it acted late is the doing of the loop or of
   * the machine, not of what it holds; blocked-loop tells.
   */
  static long overNanos(TraceStore store, int scope, int request, long leftNanos) {
    return leftNanos - Math.max(dueNanos(store, scope), store.requests().atNanos(request));
  }

  /** Its deadline; one that lay in the past when it was entered is due at once. */
  static long dueNanos(TraceStore store, int scope) {
    return Math.max(store.scopes().deadlineNanos(scope), store.scopes().openedNanos(scope));
  }

  /** How long it was to last. */
  static long askedNanos(TraceStore store, int scope) {
    return dueNanos(store, scope) - store.scopes().openedNanos(scope);
  }

  /** How long after its deadline a timeout may be left. */
  static long allowedNanos(Evidenced trace, int scope) {
    long share = (long) (askedNanos(trace.store(), scope) * trace.thresholds().overshootShare());
    return Math.max(trace.thresholds().overshootNanos(), share);
  }

  private Finding unknown(Evidenced trace, int scope, int request, long over) {
    TraceStore store = trace.store();
    Phrase message =
        Phrase.of(
            "timeout-overshoot.unknown",
            Phrase.place(store, store.scopes().siteIndex(scope)),
            Phrase.time(over));
    List<Evidence> evidence =
        List.of(new Evidence.OfRequest(request, Phrase.of("evidence.its-request")));
    return report(trace, Severity.UNKNOWN, scope, request, over, message, evidence);
  }

  private Finding finding(
      Evidenced trace, int scope, int request, long asked, long left, boolean open) {
    TraceStore store = trace.store();
    long deadline = dueNanos(store, scope);
    int task = store.requests().taskIndex(request);
    Optional<PathStep> longest =
        task < 0
            ? Optional.empty()
            : trace.criticalPath().explain(task, deadline, Math.max(deadline, left)).stream()
                .max(Comparator.comparingLong(PathStep::durationNanos));
    Phrase message =
        Phrase.of(
            open ? "timeout-overshoot.at-least" : "timeout-overshoot.took",
            Phrase.time(asked),
            Phrase.place(store, store.scopes().siteIndex(scope)),
            Phrase.time(left - store.scopes().openedNanos(scope)),
            longest
                .map(step -> Phrase.of("timeout-overshoot.because", blame(store, step)))
                .orElse(Phrase.NONE));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.OfScope(scope, Phrase.of("evidence.left-late", Phrase.time(left - deadline))));
    evidence.add(new Evidence.OfRequest(request, Phrase.of("evidence.its-request")));
    longest
        .filter(step -> step.spanIndex() >= 0)
        .ifPresent(step -> evidence.add(new Evidence.OfSpan(step.spanIndex(), blame(store, step))));
    return report(trace, Severity.WARNING, scope, request, left - deadline, message, evidence);
  }

  private Finding report(
      Evidenced trace,
      Severity severity,
      int scope,
      int request,
      long over,
      Phrase message,
      List<Evidence> evidence) {
    TraceStore store = trace.store();
    return new Finding(
        id(),
        severity,
        store.requests().taskIndex(request),
        store.scopes().siteIndex(scope),
        message,
        advice(),
        dueNanos(store, scope),
        over,
        trace.episodeOf(request),
        evidence);
  }

  private static Phrase blame(TraceStore store, PathStep step) {
    return step.spanIndex() >= 0
        ? Phrase.of(
            "timeout-overshoot.cleanup",
            step.words(),
            Phrase.place(store, step.siteIndex()),
            Phrase.time(step.durationNanos()))
        : Phrase.of(
            "timeout-overshoot.task",
            Phrase.task(store, step.taskIndex()),
            Phrase.time(step.durationNanos()));
  }
}
