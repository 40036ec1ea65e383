package dev.cancelscope.app.findings;

import dev.cancelscope.trace.findings.Severity;

/**
 * One line of the list of findings, ready to show.
 *
 * @param findingIndex its index in the loaded trace's findings
 * @param cost how long it took; empty: not known
 */
public record FindingRow(
    int findingIndex,
    int taskIndex,
    Severity severity,
    String sentence,
    String rule,
    String task,
    String site,
    String cost) {}
