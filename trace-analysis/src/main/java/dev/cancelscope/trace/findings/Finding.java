package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;
import java.util.List;

/**
 * One fault that the trace proves, or (severity UNKNOWN) cannot decide.
 *
 * @param rule its id, e.g. {@code slow-cleanup}
 * @param taskIndex the task to look at, or -1
 * @param siteIndex the line to mend, or -1
 * @param words one sentence for this case, with the numbers that matter
 * @param advised what to change in the program, in one line
 * @param startNanos where it begins on the time line
 * @param durationNanos what it cost, or NONE
 * @param episode id of the cancellation episode it belongs to, or -1
 */
public record Finding(
    String rule,
    Severity severity,
    int taskIndex,
    int siteIndex,
    Phrase words,
    Phrase advised,
    long startNanos,
    long durationNanos,
    int episode,
    List<Evidence> evidence) {

  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** What it says, in English. */
  public String message() {
    return Sentences.english(words);
  }

  /** What to change in the program, in English. */
  public String advice() {
    return Sentences.english(advised);
  }
}
