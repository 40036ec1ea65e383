package dev.cancelscope.trace.findings;

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
 * A cancellation arrived, and the task ended as if it had not: nobody above it learns that it was
 * told to stop. Requests that a scope makes for itself, and takes back, do not count; but see
 * {@link AbsorbedDeadline}.
 */
final class SwallowedCancel implements Rule {
  private static final String RETURNED_UNCOUNTED = "swallowed-cancel.uncounted";

  /** It may have been the runtime's own business, such as the closing of an async generator. */
  private static final String UNSEEN = "swallowed-cancel.unseen";

  private static final String CUT_OFF = "swallowed-cancel.cut-off";

  @Override
  public String id() {
    return "swallowed-cancel";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CANCEL_REQUESTED, Capability.CANCEL_DELIVERED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    var deadlines = new AbsorbedDeadline(trace, this);
    for (int delivery = 0; delivery < store.deliveries().size(); delivery++) {
      int request = store.deliveries().requestIndex(delivery);
      if (request < 0) {
        continue;
      }
      deadlines.check(delivery, request, found);
      int task = store.deliveries().taskIndex(delivery);
      if (mayHaveSwallowed(trace, task, delivery) && trace.byProgram(request)) {
        check(trace, task, delivery, request, found);
      }
    }
  }

  private void check(
      Evidenced trace, int task, int delivery, int request, Consumer<Finding> found) {
    TraceStore store = trace.store();
    boolean counted = store.tasks().cancelling(task) >= 0;
    boolean clearingsSeen = store.sees(Capability.CANCEL_CLEARED) && store.lost() == 0;
    if (store.tasks().outcome(task) == Outcome.RETURNED) {
      int span = absorber(store, task, store.deliveries().atNanos(delivery));
      boolean zombie = span >= 0 && ZombieTask.ranOn(trace, task, span);
      if (!counted && !clearingsSeen) {
        found.accept(unknown(trace, task, delivery, request, RETURNED_UNCOUNTED));
      } else if (span < 0 && store.deliveries().siteIndex(delivery) < 0) {
        found.accept(unknown(trace, task, delivery, request, UNSEEN));
      } else if (!zombie) {
        found.accept(finding(trace, task, delivery, request));
      }
    } else if (handler(store, task, store.deliveries().atNanos(delivery)) >= 0) {
      found.accept(unknown(trace, task, delivery, request, CUT_OFF));
    }
  }

  /** Nothing was delivered later, nobody took the requests back, and it did not end cancelled. */
  private static boolean mayHaveSwallowed(Evidenced trace, int task, int delivery) {
    TraceStore store = trace.store();
    boolean wentOn = store.tasks().outcome(task) == Outcome.RETURNED || trace.cutOffInside(task);
    int count = store.deliveriesOfTask().count(task);
    return wentOn
        && store.deliveriesOfTask().row(task, count - 1) == delivery
        && unclearedAtEnd(store, task) > 0;
  }

  /** As the runtime counted; where it does not say, requests less those taken back. */
  static int unclearedAtEnd(TraceStore store, int task) {
    int counted = store.tasks().cancelling(task);
    return counted >= 0
        ? counted
        : store.requestsOfTask().count(task) - store.clearingsOfTask().count(task);
  }

  private Finding finding(Evidenced trace, int task, int delivery, int request) {
    TraceStore store = trace.store();
    long at = store.deliveries().atNanos(delivery);
    int span = absorber(store, task, at);
    int site = span >= 0 ? store.spans().siteIndex(span) : store.deliveries().siteIndex(delivery);
    long ended = store.tasks().endedNanos(task);
    Phrase where =
        span >= 0
            ? Phrase.of(
                "swallowed-cancel.by", Phrase.cleanup(store, span), Phrase.place(store, site))
            : Phrase.of("swallowed-cancel.around", Phrase.place(store, site));
    Phrase message =
        Phrase.of(
            "swallowed-cancel.absorbed", Phrase.task(store, task), where, Phrase.time(ended - at));
    return report(trace, Severity.ERROR, delivery, request, span, message);
  }

  private Finding unknown(Evidenced trace, int task, int delivery, int request, String why) {
    TraceStore store = trace.store();
    int span = absorber(store, task, store.deliveries().atNanos(delivery));
    Phrase message = Phrase.of(why, Phrase.task(store, task));
    return report(trace, Severity.UNKNOWN, delivery, request, span, message);
  }

  private Finding report(
      Evidenced trace, Severity severity, int delivery, int request, int span, Phrase message) {
    TraceStore store = trace.store();
    int task = store.deliveries().taskIndex(delivery);
    int await = store.deliveries().siteIndex(delivery);
    long at = store.deliveries().atNanos(delivery);
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(request));
    evidence.add(
        new Evidence.OfDelivery(
            delivery, Phrase.of("evidence.delivered-at", Phrase.line(store, await))));
    if (span >= 0) {
      evidence.add(
          new Evidence.OfSpan(
              span, Phrase.of("evidence.absorbed-by", Phrase.cleanup(store, span))));
    }
    return new Finding(
        id(),
        severity,
        task,
        span >= 0 ? store.spans().siteIndex(span) : await,
        message,
        advice(),
        at,
        store.lastNanos(task) - at,
        trace.episodeOf(request),
        evidence);
  }

  /**
   * The handler that completed without raising or, failing that, the finally that was left by
   * return; or -1.
   */
  static int absorber(TraceStore store, int task, long deliveredNanos) {
    int handler = handler(store, task, deliveredNanos);
    if (handler >= 0) {
      return handler;
    }
    for (int nth = store.spansOfTask().count(task) - 1; nth >= 0; nth--) {
      int span = store.spansOfTask().row(task, nth);
      if (store.spans().beganNanos(span) < deliveredNanos) {
        return -1;
      }
      if (completed(store, span) && store.spans().kind(span) == Kind.FINALLY) {
        return span;
      }
    }
    return -1;
  }

  /**
   * The first handler since then that completed, or -1. A handler inside a cleanup that is itself
   * on the way out, as around the await of a cancelled child, lets the outer cancellation go on.
   */
  static int handler(TraceStore store, int task, long deliveredNanos) {
    int first = store.spansOfTask().countBefore(task, deliveredNanos);
    for (int nth = first; nth < store.spansOfTask().count(task); nth++) {
      int span = store.spansOfTask().row(task, nth);
      if (store.spans().kind(span) == Kind.HANDLER
          && completed(store, span)
          && !insideCleanup(store, span)) {
        return span;
      }
    }
    return -1;
  }

  private static boolean completed(TraceStore store, int span) {
    return store.spans().cancelling(span)
        && store.spans().ending(span) == Ending.COMPLETED
        && Nanos.known(store.spans().endedNanos(span));
  }

  private static boolean insideCleanup(TraceStore store, int span) {
    int outer = store.spans().parentIndex(span);
    return outer >= 0 && store.spans().cancelling(outer);
  }
}
