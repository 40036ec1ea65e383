package dev.cancelscope.app.findings;

import dev.cancelscope.trace.findings.Severity;

/** One line of the list of findings, ready to show. */
public sealed interface FindingLine {

  /**
   * The head of a group.
   *
   * @param worst the worst severity in it
   * @param about what its findings have in common, beyond the title; may be empty
   */
  record Group(String title, String about, String count, Severity worst) implements FindingLine {}

  /**
   * What else there is to say: what the recorder could not see, and the rules that could therefore
   * not be checked; how many findings are not listed.
   */
  record Remark(String sentence) implements FindingLine {}

  /** One finding. */
  record OfFinding(FindingRow row) implements FindingLine {}
}
