package dev.cancelscope.trace.findings;

/** One thing in the trace that a finding rests on; each can be shown and selected. */
public sealed interface Evidence {
  /** In plain words, with its time or duration. */
  String sentence();

  record OfTask(int taskIndex, String sentence) implements Evidence {}

  record OfRequest(int requestIndex, String sentence) implements Evidence {}

  record OfDelivery(int deliveryIndex, String sentence) implements Evidence {}

  record OfSpan(int spanIndex, String sentence) implements Evidence {}

  record OfStep(int stepIndex, String sentence) implements Evidence {}

  record OfScope(int scopeIndex, String sentence) implements Evidence {}

  record OfResource(int resourceIndex, String sentence) implements Evidence {}
}
