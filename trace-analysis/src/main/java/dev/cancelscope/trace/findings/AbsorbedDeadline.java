package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.ScopeEvent.Kind;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The part of swallowed-cancel that is about timeouts. A timeout that expires cancels what it holds
 * and turns the cancellation into its own error on the way out; a handler inside that lets the
 * cancellation end there leaves it nothing to turn. It is an error where the timeout was then left
 * late: it bounded nothing, and the handler is why. Left in time it is information, as the handler
 * may have answered with what there was. A timeout that raised anything has told its caller.
 */
final class AbsorbedDeadline {
  private final Evidenced trace;
  private final TraceStore store;
  private final Rule rule;

  AbsorbedDeadline(Evidenced trace, Rule rule) {
    this.trace = trace;
    this.store = trace.store();
    this.rule = rule;
  }

  void check(int delivery, int request, Consumer<Finding> found) {
    if (store.requests().cause(request) != Cause.DEADLINE) {
      return;
    }
    int scope = store.requests().causeScopeIndex(request);
    if (scope < 0
        || store.scopes().kind(scope) != Kind.TIMEOUT
        || !Nanos.known(store.scopes().deadlineNanos(scope))) {
      return;
    }
    int task = store.deliveries().taskIndex(delivery);
    int span = SwallowedCancel.handler(store, task, store.deliveries().atNanos(delivery));
    if (span < 0) {
      return;
    }
    long closed = store.scopes().closedNanos(scope);
    if (Nanos.known(closed)) {
      if (store.spans().beganNanos(span) < closed && toldNobody(scope, task)) {
        found.accept(finding(delivery, request, scope, span, closed));
      }
    } else if (trace.cutOffInside(task)) {
      found.accept(unknown(delivery, request, scope, span));
    }
  }

  /** The timeout raised nothing; where it runs a task of its own, that one returned as well. */
  private boolean toldNobody(int scope, int task) {
    return store.scopes().exception(scope) == null
        && (store.scopes().ownerIndex(scope) == task
            || store.tasks().outcome(task) == Outcome.RETURNED);
  }

  private Finding finding(int delivery, int request, int scope, int span, long closed) {
    long over = TimeoutOvershoot.overNanos(store, scope, request, closed);
    boolean late = over > TimeoutOvershoot.allowedNanos(trace, scope);
    Phrase message =
        Phrase.of(
            late ? "swallowed-cancel.deadline-late" : "swallowed-cancel.deadline",
            Phrase.time(TimeoutOvershoot.askedNanos(store, scope)),
            Phrase.place(store, store.scopes().siteIndex(scope)),
            Phrase.cleanup(store, span),
            Phrase.place(store, store.spans().siteIndex(span)),
            Phrase.time(over));
    return report(late ? Severity.ERROR : Severity.INFO, delivery, request, scope, span, message);
  }

  private Finding unknown(int delivery, int request, int scope, int span) {
    Phrase message =
        Phrase.of(
            "swallowed-cancel.deadline-unknown",
            Phrase.place(store, store.scopes().siteIndex(scope)),
            Phrase.cleanup(store, span),
            Phrase.place(store, store.spans().siteIndex(span)));
    return report(Severity.UNKNOWN, delivery, request, scope, span, message);
  }

  private Finding report(
      Severity severity, int delivery, int request, int scope, int span, Phrase message) {
    int task = store.deliveries().taskIndex(delivery);
    int await = store.deliveries().siteIndex(delivery);
    long at = store.deliveries().atNanos(delivery);
    long closed = store.scopes().closedNanos(scope);
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(request));
    evidence.add(
        new Evidence.OfDelivery(
            delivery, Phrase.of("evidence.delivered-at", Phrase.line(store, await))));
    evidence.add(
        new Evidence.OfSpan(span, Phrase.of("evidence.absorbed-by", Phrase.cleanup(store, span))));
    evidence.add(new Evidence.OfScope(scope, Phrase.of("evidence.timeout-raised-nothing")));
    return new Finding(
        rule.id(),
        severity,
        task,
        store.spans().siteIndex(span),
        message,
        rule.advice(),
        at,
        (Nanos.known(closed) ? closed : store.lastNanos(task)) - at,
        trace.episodeOf(request),
        evidence);
  }
}
