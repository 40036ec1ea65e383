package dev.cancelscope.trace.findings;

import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A task failed and nobody ever took its exception: the program learned of it, if at all, from the
 * log. That something raised is no fault by itself; the line to mend is the one that made the task
 * and let go of it. Another kind is one that a cleanup raised over: whoever takes the exception of
 * the task does not learn why it failed. If both are of one type, as where a connection broke, that
 * is information. Where the exception took the place of a cancellation, converted-cancel tells.
 */
final class LostException implements Rule {
  @Override
  public String id() {
    return "lost-exception";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.TASKS, Capability.LOST);
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    TraceStore store = trace.store();
    for (int task = 0; task < store.tasks().size(); task++) {
      if (store.tasks().unretrieved(task) && store.tasks().outcome(task) == Outcome.FAILED) {
        int delivery = trace.deliveryBefore(task, store.endNanos());
        int request = delivery < 0 ? -1 : store.deliveries().requestIndex(delivery);
        boolean converted =
            request >= 0
                && trace.byProgram(request)
                && ConvertedCancel.isConverted(trace, task, store.deliveries().atNanos(delivery));
        if (!converted) {
          found.accept(finding(trace, task));
        }
      }
      String replaced = store.tasks().replacedException(task);
      if (replaced != null
          && store.tasks().outcome(task) == Outcome.FAILED
          && !replaced.endsWith("CancelledError")) {
        found.accept(replaced(trace, task, replaced));
      }
    }
  }

  private Finding finding(Evidenced trace, int task) {
    TraceStore store = trace.store();
    String exception = store.tasks().exception(task);
    String text = store.tasks().message(task);
    int raised = store.tasks().endSiteIndex(task);
    int created = store.tasks().siteIndex(task);
    Phrase message =
        Phrase.of(
            "lost-exception.failed",
            Phrase.task(store, task),
            Phrase.place(store, created),
            exception == null ? Phrase.of("exception.unknown") : Phrase.own(exception),
            text == null ? Phrase.NONE : Phrase.of("message.in-brackets", Phrase.own(text)),
            Phrase.place(store, raised));
    return new Finding(
        id(),
        Severity.WARNING,
        task,
        created >= 0 ? created : raised,
        message,
        advice(),
        store.tasks().endedNanos(task),
        Nanos.NONE,
        -1,
        List.of(
            new Evidence.OfTask(
                task, Phrase.of("evidence.created-at", Phrase.line(store, created))),
            new Evidence.OfTask(
                task, Phrase.of("evidence.failed-at", Phrase.line(store, raised)))));
  }

  private Finding replaced(Evidenced trace, int task, String replaced) {
    TraceStore store = trace.store();
    String exception = store.tasks().exception(task);
    int site = store.tasks().replacedSiteIndex(task);
    Phrase message =
        Phrase.of(
            "lost-exception.replaced",
            Phrase.task(store, task),
            exception == null ? Phrase.of("exception.unknown") : Phrase.own(exception),
            Phrase.place(store, site),
            Phrase.own(replaced));
    return new Finding(
        id(),
        replaced.equals(exception) ? Severity.INFO : Severity.WARNING,
        task,
        site,
        message,
        Phrase.of("lost-exception.advice-on-cleanup"),
        store.tasks().endedNanos(task),
        Nanos.NONE,
        -1,
        List.of(
            new Evidence.OfTask(task, Phrase.of("evidence.raised-at", Phrase.line(store, site)))));
  }
}
