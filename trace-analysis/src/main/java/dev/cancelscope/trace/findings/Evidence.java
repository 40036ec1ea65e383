package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;

/** One thing in the trace that a finding rests on; each can be shown and selected. */
public sealed interface Evidence {
  /** In plain words, with its time or duration. */
  Phrase words();

  /** The same in English. */
  default String sentence() {
    return Sentences.english(words());
  }

  record OfTask(int taskIndex, Phrase words) implements Evidence {}

  record OfRequest(int requestIndex, Phrase words) implements Evidence {}

  record OfDelivery(int deliveryIndex, Phrase words) implements Evidence {}

  record OfSpan(int spanIndex, Phrase words) implements Evidence {}

  record OfStep(int stepIndex, Phrase words) implements Evidence {}

  record OfScope(int scopeIndex, Phrase words) implements Evidence {}

  record OfResource(int resourceIndex, Phrase words) implements Evidence {}
}
