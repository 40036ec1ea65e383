package dev.cancelscope.trace.findings;

import java.util.List;

/**
 * One fault that the trace proves, or (severity UNKNOWN) cannot decide.
 *
 * @param rule its id, e.g. {@code slow-cleanup}
 * @param taskIndex the task to look at, or -1
 * @param siteIndex the line to mend, or -1
 * @param message one sentence for this case, with the numbers that matter
 * @param advice one line
 * @param startNanos where it begins on the time line
 * @param durationNanos what it cost, or NONE
 * @param episode id of the cancellation episode it belongs to, or -1
 */
public record Finding(
    String rule,
    Severity severity,
    int taskIndex,
    int siteIndex,
    String message,
    String advice,
    long startNanos,
    long durationNanos,
    int episode,
    List<Evidence> evidence) {

  public Finding {
    evidence = List.copyOf(evidence);
  }
}
