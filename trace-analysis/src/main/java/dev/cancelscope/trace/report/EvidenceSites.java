package dev.cancelscope.trace.report;

import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.store.TraceStore;

/** Which line a piece of evidence stands at. */
final class EvidenceSites {
  private EvidenceSites() {}

  /** A siteIndex, or -1. */
  static int of(TraceStore store, Evidence evidence) {
    return switch (evidence) {
      case Evidence.OfTask task -> store.tasks().siteIndex(task.taskIndex());
      case Evidence.OfRequest request -> store.requests().siteIndex(request.requestIndex());
      case Evidence.OfDelivery delivery -> store.deliveries().siteIndex(delivery.deliveryIndex());
      case Evidence.OfSpan span -> store.spans().siteIndex(span.spanIndex());
      case Evidence.OfStep step -> store.steps().siteIndex(step.stepIndex());
      case Evidence.OfScope scope -> store.scopes().siteIndex(scope.scopeIndex());
      case Evidence.OfResource resource -> store.resources().siteIndex(resource.resourceIndex());
    };
  }
}
