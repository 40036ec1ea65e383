package dev.cancelscope.app.gantt;

import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.MomentsByKey;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.Focus;
import dev.cancelscope.trace.timeline.Subject;
import org.jspecify.annotations.Nullable;

/** Between what the window has selected and what the picture shows of it. */
final class Foci {
  private Foci() {}

  /** What the picture is to point out; without its episode. */
  static Focus of(
      Selection selection, @Nullable TimeRange range, boolean wholeEpisode, long originNanos) {
    long from = range == null ? Nanos.NONE : range.fromNanos();
    long to = range == null ? Nanos.NONE : range.toNanos();
    return new Focus(
        subject(selection), selection.taskIndex(), -1, from, to, wholeEpisode, originNanos);
  }

  private static Subject subject(Selection selection) {
    return switch (selection) {
      case Selection.Nothing _ -> new Subject.Nothing();
      case Selection.OfTask task -> new Subject.OfTask(task.taskIndex());
      case Selection.OfSpan span -> new Subject.OfSpan(span.spanIndex());
      case Selection.OfRequest request -> new Subject.OfRequest(request.requestIndex());
      case Selection.OfFinding finding -> new Subject.OfFinding(finding.findingIndex());
    };
  }

  /** What the selection belongs to, or -1. It may look at all episodes: off the FX thread. */
  static int episode(LoadedTrace trace, Selection selection) {
    return switch (selection) {
      case Selection.Nothing _ -> -1;
      case Selection.OfTask task -> episodeOfTask(trace, task.taskIndex(), Long.MAX_VALUE);
      case Selection.OfSpan span ->
          episodeOfTask(
              trace, span.taskIndex(), trace.store().spans().beganNanos(span.spanIndex()));
      case Selection.OfRequest request -> trace.episodes().ofRequest(request.requestIndex());
      case Selection.OfFinding finding -> {
        int known = trace.findings().get(finding.findingIndex()).episode();
        yield known >= 0 || finding.taskIndex() < 0
            ? known
            : episodeOfTask(trace, finding.taskIndex(), Long.MAX_VALUE);
      }
    };
  }

  /** The last that reached the task by then, else one that it caused, else -1. */
  private static int episodeOfTask(LoadedTrace trace, int task, long untilNanos) {
    TraceStore store = trace.store();
    MomentsByKey requests = store.requestsOfTask();
    long before = untilNanos == Long.MAX_VALUE ? untilNanos : untilNanos + 1;
    int made = requests.countBefore(task, before);
    if (made > 0) {
      return trace.episodes().ofRequest(requests.row(task, made - 1));
    }
    for (Episode episode : trace.episodes().all()) {
      if (episode.cause().taskIndex() == task) {
        return episode.id();
      }
    }
    return -1;
  }

  /** What is selected when this is clicked. */
  static Selection selection(LoadedTrace trace, Subject subject) {
    TraceStore store = trace.store();
    return switch (subject) {
      case Subject.Nothing _ -> Selection.NOTHING;
      case Subject.OfTask of -> task(of.taskIndex());
      case Subject.OfSpan of ->
          new Selection.OfSpan(store.spans().taskIndex(of.spanIndex()), of.spanIndex());
      case Subject.OfRequest of -> request(store, of.requestIndex());
      case Subject.OfDelivery of -> {
        int request = store.deliveries().requestIndex(of.deliveryIndex());
        yield request >= 0
            ? request(store, request)
            : task(store.deliveries().taskIndex(of.deliveryIndex()));
      }
      case Subject.OfClearing of -> task(store.clearings().taskIndex(of.clearingIndex()));
      case Subject.OfWait of -> task(store.waits().taskIndex(of.waitIndex()));
      case Subject.OfStep of -> task(store.steps().taskIndex(of.stepIndex()));
      case Subject.OfScope of -> task(store.scopes().ownerIndex(of.scopeIndex()));
      case Subject.OfMark of -> task(store.marks().taskIndex(of.markIndex()));
      case Subject.OfFinding of ->
          new Selection.OfFinding(
              of.findingIndex(), trace.findings().get(of.findingIndex()).taskIndex());
      case Subject.OfPin pin -> task(pin.taskIndex());
      case Subject.Hidden hidden -> task(hidden.taskIndex());
      case Subject.Merged merged -> task(merged.taskIndex());
    };
  }

  private static Selection request(TraceStore store, int request) {
    int target = store.requests().taskIndex(request);
    return target < 0 ? Selection.NOTHING : new Selection.OfRequest(target, request);
  }

  private static Selection task(int taskIndex) {
    return taskIndex < 0 ? Selection.NOTHING : new Selection.OfTask(taskIndex);
  }
}
