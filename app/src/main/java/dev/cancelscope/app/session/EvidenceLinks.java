package dev.cancelscope.app.session;

import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.store.TraceStore;

/** From a piece of evidence to what is selected when someone follows it. */
public final class EvidenceLinks {
  private EvidenceLinks() {}

  /** What the evidence is about; Nothing where the trace does not say whose it is. */
  public static Selection target(TraceStore store, Evidence evidence) {
    return switch (evidence) {
      case Evidence.OfTask task -> ofTask(task.taskIndex());
      case Evidence.OfRequest request -> ofRequest(store, request.requestIndex());
      case Evidence.OfDelivery delivery -> ofDelivery(store, delivery.deliveryIndex());
      case Evidence.OfSpan span ->
          new Selection.OfSpan(store.spans().taskIndex(span.spanIndex()), span.spanIndex());
      case Evidence.OfStep step -> ofTask(store.steps().taskIndex(step.stepIndex()));
      case Evidence.OfScope scope -> ofTask(store.scopes().ownerIndex(scope.scopeIndex()));
      case Evidence.OfResource resource ->
          ofTask(store.resources().taskIndex(resource.resourceIndex()));
    };
  }

  private static Selection ofTask(int taskIndex) {
    return taskIndex < 0 ? Selection.NOTHING : new Selection.OfTask(taskIndex);
  }

  private static Selection ofRequest(TraceStore store, int requestIndex) {
    int task = store.requests().taskIndex(requestIndex);
    return task < 0 ? Selection.NOTHING : new Selection.OfRequest(task, requestIndex);
  }

  private static Selection ofDelivery(TraceStore store, int deliveryIndex) {
    int request = store.deliveries().requestIndex(deliveryIndex);
    return request < 0
        ? ofTask(store.deliveries().taskIndex(deliveryIndex))
        : new Selection.OfRequest(store.deliveries().taskIndex(deliveryIndex), request);
  }
}
