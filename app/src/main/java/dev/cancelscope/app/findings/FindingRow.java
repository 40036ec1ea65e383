package dev.cancelscope.app.findings;

import dev.cancelscope.trace.findings.Severity;

/**
 * One finding, ready to show.
 *
 * @param findingIndex its index in the loaded trace's findings
 * @param task its name; in a session with its process
 * @param cost how long it took; empty: not known
 * @param muted why it is muted; empty: it is not
 */
public record FindingRow(
    int findingIndex,
    int taskIndex,
    Severity severity,
    String sentence,
    String rule,
    String task,
    String site,
    String cost,
    String muted) {

  public boolean isMuted() {
    return !muted.isEmpty();
  }
}
