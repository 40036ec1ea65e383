package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;

/**
 * One stretch of an episode's critical path: what everybody was waiting for at that time.
 *
 * @param spanIndex the cleanup span it lies in, or -1
 * @param siteIndex the line to look at, or -1
 * @param words in plain words, e.g. "finally in Pool.close"
 */
public record PathStep(
    int taskIndex, int spanIndex, int siteIndex, long fromNanos, long toNanos, Phrase words) {

  public long durationNanos() {
    return toNanos - fromNanos;
  }

  /** What it was, in English. */
  public String what() {
    return Sentences.english(words);
  }
}
