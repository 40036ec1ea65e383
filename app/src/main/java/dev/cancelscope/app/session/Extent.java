package dev.cancelscope.app.session;

import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.RequestTable;
import dev.cancelscope.trace.store.TraceStore;

/** The stretch of time that something takes up; what is open lasts to the end of the trace. */
public record Extent(long beginNanos, long endNanos) {

  /** Where a selection lies; nothing: the whole trace. */
  public static Extent of(LoadedTrace trace, Selection selection) {
    TraceStore store = trace.store();
    return switch (selection) {
      case Selection.Nothing _ -> new Extent(store.beginNanos(), store.endNanos());
      case Selection.OfTask task -> ofTask(store, task.taskIndex());
      case Selection.OfSpan span -> ofSpan(store, span.spanIndex());
      case Selection.OfRequest request -> ofRequest(store, request.requestIndex());
      case Selection.OfFinding finding ->
          ofFinding(store, trace.findings().get(finding.findingIndex()));
    };
  }

  private static Extent ofTask(TraceStore store, int taskIndex) {
    return new Extent(store.tasks().createdNanos(taskIndex), store.lastNanos(taskIndex));
  }

  private static Extent ofSpan(TraceStore store, int spanIndex) {
    long ended = store.spans().endedNanos(spanIndex);
    return new Extent(
        store.spans().beganNanos(spanIndex), Nanos.known(ended) ? ended : store.endNanos());
  }

  private static Extent ofRequest(TraceStore store, int requestIndex) {
    RequestTable requests = store.requests();
    long asked = requests.atNanos(requestIndex);
    int delivery = requests.deliveryIndex(requestIndex);
    return new Extent(
        asked, delivery < 0 ? asked : Math.max(asked, store.deliveries().atNanos(delivery)));
  }

  private static Extent ofFinding(TraceStore store, Finding finding) {
    if (!Nanos.known(finding.startNanos())) {
      return new Extent(store.beginNanos(), store.endNanos());
    }
    long duration = Nanos.known(finding.durationNanos()) ? finding.durationNanos() : 0;
    return new Extent(finding.startNanos(), finding.startNanos() + Math.max(0, duration));
  }
}
