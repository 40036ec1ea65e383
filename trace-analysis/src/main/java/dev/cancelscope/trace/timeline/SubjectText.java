package dev.cancelscope.trace.timeline;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import dev.cancelscope.trace.text.TaskNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a thing on the picture is, in a few plain lines: for tooltips and screen readers. */
public final class SubjectText {

  private final TraceStore store;
  private final List<Finding> findings;

  public SubjectText(TraceStore store, List<Finding> findings) {
    this.store = store;
    this.findings = List.copyOf(findings);
  }

  /** Its name first, then what is known of it; empty for nothing. Safe to show. */
  public List<String> lines(Subject subject) {
    return switch (subject) {
      case Subject.Nothing nothing -> List.of();
      case Subject.OfTask of -> task(of.taskIndex());
      case Subject.OfSpan of -> span(of.spanIndex());
      case Subject.OfRequest of -> request(of.requestIndex());
      case Subject.OfDelivery of -> delivery(of.deliveryIndex());
      case Subject.OfClearing of -> clearing(of.clearingIndex());
      case Subject.OfWait of -> waiting(of.waitIndex());
      case Subject.OfStep of -> step(of.stepIndex());
      case Subject.OfScope of -> scope(of.scopeIndex());
      case Subject.OfMark of ->
          List.of(
              Names.mark(store.marks(), of.markIndex()), at(store.marks().atNanos(of.markIndex())));
      case Subject.OfFinding of -> finding(findings.get(of.findingIndex()));
      case Subject.OfPin pin -> List.of(pin.text(), "Bookmark " + at(pin.atNanos()));
      case Subject.Hidden hidden -> hidden(hidden);
      case Subject.Merged merged -> merged(merged);
    };
  }

  private List<String> task(int task) {
    var tasks = store.tasks();
    var lines = new ArrayList<String>();
    lines.add(title(task));
    addUnlessEmpty(lines, TaskNames.subtitle(tasks, task));
    Outcome outcome = tasks.outcome(task);
    long from = tasks.createdNanos(task);
    String lived = Durations.text(store.lastNanos(task) - from);
    lines.add(
        outcome == null
            ? (tasks.loss(task) == null ? "Had not ended" : "Lost") + " after " + lived
            : outcome(outcome, tasks.exception(task)) + " after " + lived);
    if (!Nanos.known(tasks.startedNanos(task))) {
      // The line of a start may be held back while the first step runs.
      boolean open = outcome == null && tasks.loss(task) == null && !store.complete();
      lines.add(open ? "No start recorded" : "Never started");
    }
    lines.add("Created" + place(tasks.siteIndex(task)) + " " + at(from));
    return lines;
  }

  private static String outcome(Outcome outcome, @Nullable String exception) {
    return switch (outcome) {
      case RETURNED -> "Returned";
      case CANCELLED -> "Cancelled";
      case FAILED -> "Failed" + (exception == null ? "" : " with " + Names.visible(exception));
    };
  }

  private List<String> span(int span) {
    var spans = store.spans();
    long duration = store.spanEndNanos(span) - spans.beganNanos(span);
    CleanupEvent.Kind kind = spans.kind(span);
    String what = kind == null ? "Cleanup" : "Cleanup in " + kind(kind);
    CleanupEvent.Ending ending = spans.ending(span);
    String how = ending == null ? "had not ended after " : ending(ending) + " after ";
    return List.of(
        what + place(spans.siteIndex(span)),
        Character.toUpperCase(how.charAt(0)) + how.substring(1) + Durations.text(duration),
        "In " + title(spans.taskIndex(span)) + " " + at(spans.beganNanos(span)));
  }

  static String kind(CleanupEvent.Kind kind) {
    return switch (kind) {
      case FINALLY -> "finally";
      case HANDLER -> "except";
      case EXIT -> "async with";
    };
  }

  private static String ending(CleanupEvent.Ending ending) {
    return switch (ending) {
      case COMPLETED -> "completed";
      case RAISED -> "raised";
      case INTERRUPTED -> "interrupted by another cancellation";
    };
  }

  private List<String> request(int request) {
    var requests = store.requests();
    var lines = new ArrayList<String>();
    Cause cause = requests.cause(request);
    lines.add("Cancel requested" + (cause == null ? "" : ": " + cause(cause)));
    int by = requests.byIndex(request);
    lines.add("By " + (by < 0 ? "the event loop" : title(by)) + place(requests.siteIndex(request)));
    int delivery = requests.deliveryIndex(request);
    long asked = requests.atNanos(request);
    if (!requests.accepted(request)) {
      lines.add("Refused: the task had already ended");
    } else if (delivery < 0) {
      lines.add("Never delivered");
    } else {
      lines.add(
          "Delivered " + Durations.text(store.deliveries().atNanos(delivery) - asked) + " later");
    }
    lines.add(at(asked));
    return lines;
  }

  private static String cause(Cause cause) {
    return switch (cause) {
      case EXPLICIT -> "cancel() was called";
      case DEADLINE -> "a timeout expired";
      case SIBLING_FAILED -> "another task of the group failed";
      case CHILD_FAILED -> "a task of its group failed";
      case PARENT -> "the owner of the group was cancelled";
      case SCOPE_EXIT -> "the body of the group raised";
      case DELEGATED -> "passed on by the task that awaits it";
      case SHUTDOWN -> "the program shuts down";
      case SIGNAL -> "a signal arrived";
    };
  }

  private List<String> delivery(int delivery) {
    var deliveries = store.deliveries();
    int task = deliveries.taskIndex(delivery);
    return List.of(
        "CancelledError delivered" + place(deliveries.siteIndex(delivery)),
        "To " + title(task) + " " + at(deliveries.atNanos(delivery)));
  }

  private List<String> clearing(int clearing) {
    var clearings = store.clearings();
    int left = clearings.left(clearing);
    return List.of(
        "Request taken back" + place(clearings.siteIndex(clearing)),
        (left < 0 ? "" : left + " left ") + at(clearings.atNanos(clearing)));
  }

  private List<String> waiting(int wait) {
    var waits = store.waits();
    int on = waits.onTaskIndex(wait);
    String kind = waits.onKind(wait);
    String what = on >= 0 ? title(on) : kind == null ? "something" : Names.visible(kind);
    long ended = waits.endedNanos(wait);
    return List.of(
        "Waits for " + what + place(waits.siteIndex(wait)),
        Durations.text(store.waitEndNanos(wait) - waits.beganNanos(wait))
            + (Nanos.known(ended) ? "" : ", not ended"),
        "In " + title(waits.taskIndex(wait)) + " " + at(waits.beganNanos(wait)));
  }

  private List<String> step(int step) {
    var steps = store.steps();
    long duration = steps.endedNanos(step) - steps.beganNanos(step);
    return List.of(
        "Blocked the event loop for " + Durations.text(duration) + place(steps.siteIndex(step)),
        at(steps.beganNanos(step)));
  }

  private List<String> scope(int scope) {
    var scopes = store.scopes();
    long deadline = scopes.deadlineNanos(scope);
    var lines = new ArrayList<String>();
    lines.add("Scope" + place(scopes.siteIndex(scope)));
    if (Nanos.known(deadline)) {
      lines.add("Deadline " + at(deadline));
    }
    return lines;
  }

  private static List<String> finding(Finding finding) {
    return List.of(finding.message(), finding.advice());
  }

  private List<String> hidden(Subject.Hidden hidden) {
    String count =
        hidden.tasks() == 1 ? "1 task" : String.format(Locale.ROOT, "%,d tasks", hidden.tasks());
    return List.of(
        hidden.taskIndex() < 0
            ? count + " of this group"
            : count + " below " + title(hidden.taskIndex()) + ", folded");
  }

  private List<String> merged(Subject.Merged merged) {
    return List.of(
        merged.count() + " too close together to be told apart: zoom in",
        "In " + title(merged.taskIndex()) + " " + at(merged.fromNanos()));
  }

  private String title(int task) {
    return task < 0 ? "an unknown task" : TaskNames.title(store.tasks(), task);
  }

  private String place(int site) {
    return site < 0 ? "" : " at " + Names.site(store, site);
  }

  private String at(long nanos) {
    return "at " + Durations.text(nanos - store.beginNanos());
  }

  private static void addUnlessEmpty(List<String> lines, String line) {
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }
}
