package dev.cancelscope.app.session;

import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.Member;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.MomentsByKey;
import dev.cancelscope.trace.store.RequestTable;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From one cancellation to what led to it, and to what it led to. */
public final class CancelLinks {
  private final LoadedTrace trace;
  private final TraceStore store;
  private final RequestTable requests;

  private CancelLinks(LoadedTrace trace) {
    this.trace = trace;
    store = trace.store();
    requests = store.requests();
  }

  /**
   * The request that led to the selected one, else the task that failed or called {@code cancel()};
   * empty: the trace names none.
   */
  public static Optional<Selection> cause(LoadedTrace trace, Selection selected) {
    return new CancelLinks(trace).cause(selected);
  }

  /**
   * What the selected request, or the selected task, led to: those on the critical path of the
   * episode first, then by time. Looks at all requests: off the FX thread.
   */
  public static List<Selection> effects(LoadedTrace trace, Selection selected) {
    return new CancelLinks(trace).effects(selected);
  }

  private Optional<Selection> cause(Selection selected) {
    int request = requestOf(selected);
    if (request < 0) {
      return Optional.empty();
    }
    int led = requests.causeRequestIndex(request);
    if (led >= 0 && requests.taskIndex(led) >= 0) {
      return Optional.of(new Selection.OfRequest(requests.taskIndex(led), led));
    }
    int failed = requests.causeTaskIndex(request);
    int task = failed >= 0 ? failed : requests.byIndex(request);
    return task < 0 ? Optional.empty() : Optional.of(new Selection.OfTask(task));
  }

  private List<Selection> effects(Selection selected) {
    int request = requestOf(selected);
    int task = selected.taskIndex();
    List<Integer> led = new ArrayList<>();
    for (int other = 0; other < requests.size(); other++) {
      boolean follows =
          request >= 0
              ? requests.causeRequestIndex(other) == request
              : task >= 0
                  && (requests.byIndex(other) == task || requests.causeTaskIndex(other) == task);
      if (follows && requests.taskIndex(other) >= 0) {
        led.add(other);
      }
    }
    Set<Integer> critical = led.isEmpty() ? Set.of() : onCriticalPath(led.getFirst());
    Comparator<Integer> criticalFirst =
        Comparator.comparing(other -> !critical.contains(requests.taskIndex(other)));
    led.sort(criticalFirst.thenComparingLong(requests::atNanos));
    return led.stream().map(this::selection).toList();
  }

  private Selection selection(int request) {
    return new Selection.OfRequest(requests.taskIndex(request), request);
  }

  private Set<Integer> onCriticalPath(int request) {
    Episode episode = trace.episodes().all().get(trace.episodes().ofRequest(request));
    return episode.criticalPath().stream().map(PathStep::taskIndex).collect(Collectors.toSet());
  }

  /** The request that a selection is about, or -1. */
  private int requestOf(Selection selected) {
    return switch (selected) {
      case Selection.Nothing _ -> -1;
      case Selection.OfRequest request -> request.requestIndex();
      case Selection.OfSpan span ->
          lastOf(span.taskIndex(), store.spans().beganNanos(span.spanIndex()));
      case Selection.OfTask task -> lastOf(task.taskIndex(), Long.MAX_VALUE);
      case Selection.OfFinding finding -> ofFinding(finding);
    };
  }

  private int ofFinding(Selection.OfFinding selected) {
    var finding = trace.findings().get(selected.findingIndex());
    for (Evidence evidence : finding.evidence()) {
      if (evidence instanceof Evidence.OfRequest request) {
        return request.requestIndex();
      }
    }
    int own = lastOf(selected.taskIndex(), Long.MAX_VALUE);
    return own >= 0 || finding.episode() < 0
        ? own
        : trace.episodes().all().get(finding.episode()).tasks().stream()
            .mapToInt(Member::requestIndex)
            .findFirst()
            .orElse(-1);
  }

  /** The last request that reached a task by then, or -1. */
  private int lastOf(int task, long untilNanos) {
    MomentsByKey ofTask = store.requestsOfTask();
    long before = untilNanos == Long.MAX_VALUE ? untilNanos : untilNanos + 1;
    int made = task < 0 ? 0 : ofTask.countBefore(task, before);
    return made == 0 ? -1 : ofTask.row(task, made - 1);
  }
}
