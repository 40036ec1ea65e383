package dev.cancelscope.trace.timeline;

/** What a thing on the picture stands for: the answer to a click or a hover. */
public sealed interface Subject {

  /** Empty ground. */
  record Nothing() implements Subject {}

  record OfTask(int taskIndex) implements Subject {}

  record OfSpan(int spanIndex) implements Subject {}

  record OfRequest(int requestIndex) implements Subject {}

  record OfDelivery(int deliveryIndex) implements Subject {}

  record OfClearing(int clearingIndex) implements Subject {}

  record OfWait(int waitIndex) implements Subject {}

  record OfStep(int stepIndex) implements Subject {}

  record OfScope(int scopeIndex) implements Subject {}

  record OfMark(int markIndex) implements Subject {}

  /** By its place in the list of findings. */
  record OfFinding(int findingIndex) implements Subject {}

  /** A bookmark; -1: of no task. */
  record OfPin(int taskIndex, long atNanos, String text) implements Subject {}

  /** So many tasks that are folded into a row; -1 for the row of a group. */
  record Hidden(int taskIndex, int tasks) implements Subject {}

  /** Several things of one task, too close together to be told apart at this scale. */
  record Merged(int taskIndex, int count, long fromNanos, long toNanos) implements Subject {}
}
