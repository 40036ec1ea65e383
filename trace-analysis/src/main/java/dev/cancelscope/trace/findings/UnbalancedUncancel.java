package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.CancelEvent.Clearing;
import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.format.event.CleanupEvent.Kind;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A handler of the program called {@code uncancel()} for a request that somebody else made, and the
 * task ran on. What a scope takes back on its exit is its own: it asked for it, or was asked to.
 */
final class UnbalancedUncancel implements Rule {
  private static final int DEEPEST = 1_000;

  @Override
  public String id() {
    return "unbalanced-uncancel";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CANCEL_REQUESTED, Capability.CANCEL_CLEARED, Capability.CLEANUP);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int clearing = 0; clearing < store.clearings().size(); clearing++) {
      int task = store.clearings().taskIndex(clearing);
      long at = store.clearings().atNanos(clearing);
      if (store.clearings().how(clearing) != Clearing.UNCANCEL || task < 0) {
        continue;
      }
      int request = trace.requestBefore(task, at);
      if (request < 0 || !byAnother(trace, request)) {
        continue;
      }
      int handler = handlerAt(store, task, at);
      if (handler < 0) {
        continue;
      }
      int next = store.requestsOfTask().countBefore(task, at + 1);
      boolean askedAgain = next < store.requestsOfTask().count(task);
      long until =
          askedAgain
              ? store.requests().atNanos(store.requestsOfTask().row(task, next))
              : store.lastNanos(task);
      boolean wentOut = !askedAgain && store.tasks().outcome(task) == Outcome.CANCELLED;
      boolean cutOff = !askedAgain && trace.cutOffInside(task);
      boolean mayGoOut = cutOff && !Nanos.known(store.spans().endedNanos(handler));
      boolean ranOn = until - at > trace.thresholds().uncancelNanos() && !wentOut;
      if (ranOn && !mayGoOut) {
        found.accept(report(trace, Severity.WARNING, clearing, request, until - at));
      } else if (cutOff) {
        found.accept(report(trace, Severity.UNKNOWN, clearing, request, until - at));
      }
    }
  }

  /** Asked by a task that is neither this one nor below it, by a signal, or by the shutdown. */
  private static boolean byAnother(Evidenced trace, int request) {
    TraceStore store = trace.store();
    int task = store.requests().taskIndex(request);
    int by = store.requests().byIndex(request);
    Cause cause = store.requests().cause(request);
    if (by < 0) {
      return cause == Cause.SIGNAL || cause == Cause.SHUTDOWN;
    }
    int ancestor = by;
    for (int depth = 0; ancestor >= 0 && ancestor != task && depth < DEEPEST; depth++) {
      ancestor = store.tasks().parentIndex(ancestor);
    }
    return ancestor < 0 && trace.byProgram(request);
  }

  /**
   * A handler or finally of the program does it, or such a handler had absorbed the cancellation.
   * The exit of a scope, be it of a library or of the program, pairs with what the scope asked. -1:
   * none does.
   */
  private static int handlerAt(TraceStore store, int task, long nanos) {
    int begun = store.spansOfTask().countBefore(task, nanos + 1);
    int last = begun == 0 ? -1 : store.spansOfTask().row(task, begun - 1);
    int open = last;
    for (int depth = 0; open >= 0 && depth < DEEPEST; depth++) {
      if (store.spanEndNanos(open) > nanos) {
        return store.spans().kind(open) != Kind.EXIT ? open : -1;
      }
      open = store.spans().parentIndex(open);
    }
    boolean absorbed =
        last >= 0
            && store.spans().kind(last) == Kind.HANDLER
            && store.spans().ending(last) == Ending.COMPLETED
            && store.spans().cancelling(last);
    return absorbed ? last : -1;
  }

  private Finding report(
      Evidenced trace, Severity severity, int clearing, int request, long ranOn) {
    TraceStore store = trace.store();
    int task = store.clearings().taskIndex(clearing);
    int site = store.clearings().siteIndex(clearing);
    Phrase message =
        Phrase.of(
            severity == Severity.UNKNOWN
                ? "unbalanced-uncancel.unknown"
                : "unbalanced-uncancel.ran-on",
            Phrase.task(store, task),
            Phrase.place(store, site),
            Phrase.time(ranOn));
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(request));
    evidence.add(
        new Evidence.OfTask(task, Phrase.of("evidence.uncancel-at", Phrase.line(store, site))));
    return new Finding(
        id(),
        severity,
        task,
        site >= 0 ? site : store.requests().siteIndex(request),
        message,
        advice(),
        store.clearings().atNanos(clearing),
        ranOn,
        trace.episodeOf(request),
        evidence);
  }
}
