package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.format.event.CleanupEvent.Kind;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cancellation arrived, and the task ended with another exception: who cancelled it sees a
 * failure. A task group raises the errors of its tasks in place of the cancellation by design, and
 * what ends the whole process is nobody's to hold back.
 */
final class ConvertedCancel implements Rule {
  private static final Set<String> ENDS_THE_PROCESS = Set.of("SystemExit", "KeyboardInterrupt");

  @Override
  public String id() {
    return "converted-cancel";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CANCEL_REQUESTED, Capability.CANCEL_DELIVERED);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    var groups = new FailedGroups(store);
    for (int task = 0; task < store.tasks().size(); task++) {
      if (store.tasks().outcome(task) != Outcome.FAILED && !trace.cutOffInside(task)) {
        continue;
      }
      int delivery = trace.deliveryBefore(task, store.endNanos());
      int request = delivery < 0 ? -1 : store.deliveries().requestIndex(delivery);
      if (request < 0 || !trace.byProgram(request)) {
        continue;
      }
      long told = store.deliveries().atNanos(delivery);
      if (isConverted(trace, task, told) && groups.lastNanos(task) < told) {
        boolean known =
            store.tasks().cancelling(task) >= 0
                || (store.sees(Capability.CANCEL_CLEARED) && store.lost() == 0);
        found.accept(finding(trace, known, task, delivery, request));
      } else if (trace.cutOffInside(task) && ranOnAfterRaising(trace, task, told)) {
        found.accept(unknown(trace, task, delivery, request));
      }
    }
  }

  /** For each task, when a task group that it owns last raised the errors of its tasks. */
  private static final class FailedGroups {
    private final TraceStore store;
    private long @Nullable [] lastNanos; // null: nobody has asked yet

    private FailedGroups(TraceStore store) {
      this.store = store;
    }

    private long lastNanos(int owner) {
      long[] known = lastNanos;
      if (known == null) {
        known = ofEachOwner();
        lastNanos = known;
      }
      return known[owner];
    }

    private long[] ofEachOwner() {
      long[] failed = new long[store.tasks().size()];
      Arrays.fill(failed, Nanos.NONE);
      for (int scope = 0; scope < store.scopes().size(); scope++) {
        int owner = store.scopes().ownerIndex(scope);
        if (owner >= 0
            && store.scopes().kind(scope) == ScopeEvent.Kind.TASK_GROUP
            && store.scopes().outcome(scope) == ScopeEvent.Outcome.FAILED) {
          failed[owner] = Math.max(failed[owner], store.scopes().closedNanos(scope));
        }
      }
      return failed;
    }
  }

  /** Ended with another exception, and no other rule tells of the task's running on. */
  static boolean isConverted(Evidenced trace, int task, long toldNanos) {
    TraceStore store = trace.store();
    if (store.tasks().outcome(task) != Outcome.FAILED
        || SwallowedCancel.unclearedAtEnd(store, task) <= 0) {
      return false;
    }
    String exception = store.tasks().exception(task);
    int handler = SwallowedCancel.handler(store, task, toldNanos);
    return (exception == null || !ENDS_THE_PROCESS.contains(exception))
        && (handler < 0 || !ZombieTask.ranOn(trace, task, handler));
  }

  /**
   * A handler has raised and all cleanup is over, but the task still runs: somebody caught what was
   * raised, and whether that was the cancellation is not recorded.
   */
  private static boolean ranOnAfterRaising(Evidenced trace, int task, long toldNanos) {
    TraceStore store = trace.store();
    int first = store.spansOfTask().countBefore(task, toldNanos);
    boolean raised = false;
    long over = toldNanos;
    for (int nth = first; nth < store.spansOfTask().count(task); nth++) {
      int span = store.spansOfTask().row(task, nth);
      raised |=
          store.spans().kind(span) == Kind.HANDLER && store.spans().ending(span) == Ending.RAISED;
      over = Math.max(over, store.spanEndNanos(span));
    }
    return raised && store.endNanos() - over > trace.thresholds().uncancelNanos();
  }

  private Finding finding(Evidenced trace, boolean known, int task, int delivery, int request) {
    TraceStore store = trace.store();
    String exception = store.tasks().exception(task);
    String text = store.tasks().message(task);
    int site = store.tasks().endSiteIndex(task);
    Phrase message =
        Phrase.of(
            known ? "converted-cancel.ended" : "converted-cancel.uncertain",
            Phrase.task(store, task),
            exception == null ? Phrase.of("converted-cancel.another") : Phrase.own(exception),
            text == null ? Phrase.NONE : Phrase.of("message.in-brackets", Phrase.own(text)),
            Phrase.place(store, site));
    return report(
        trace, known ? Severity.WARNING : Severity.UNKNOWN, task, delivery, request, message);
  }

  private Finding unknown(Evidenced trace, int task, int delivery, int request) {
    Phrase message = Phrase.of("converted-cancel.ran-on", Phrase.task(trace.store(), task));
    return report(trace, Severity.UNKNOWN, task, delivery, request, message);
  }

  private Finding report(
      Evidenced trace, Severity severity, int task, int delivery, int request, Phrase message) {
    TraceStore store = trace.store();
    int await = store.deliveries().siteIndex(delivery);
    int raised = store.tasks().endSiteIndex(task);
    long at = store.deliveries().atNanos(delivery);
    List<Evidence> evidence = new ArrayList<>(trace.requestEvidence(request));
    evidence.add(
        new Evidence.OfDelivery(
            delivery, Phrase.of("evidence.delivered-at", Phrase.line(store, await))));
    return new Finding(
        id(),
        severity,
        task,
        raised >= 0 ? raised : await,
        message,
        advice(),
        at,
        store.lastNanos(task) - at,
        trace.episodeOf(request),
        evidence);
  }
}
