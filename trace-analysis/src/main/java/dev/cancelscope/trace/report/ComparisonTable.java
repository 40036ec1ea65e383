package dev.cancelscope.trace.report;

import dev.cancelscope.trace.compare.CancellationChange;
import dev.cancelscope.trace.compare.Comparison;
import dev.cancelscope.trace.compare.FindingChange;
import dev.cancelscope.trace.compare.LatencyChange;
import dev.cancelscope.trace.compare.RuleChange;
import java.util.List;
import java.util.Locale;

/**
 * A comparison as tables of plain text, for Markdown and HTML alike.
 *
 * @param rows as many cells each as {@code heads}
 * @param more rows that were left out
 */
record ComparisonTable(String title, List<String> heads, List<List<String>> rows, int more) {

  static List<ComparisonTable> of(Comparison comparison) {
    return List.of(
        cancellations(comparison), findings(comparison), rules(comparison), latencies(comparison));
  }

  private static ComparisonTable table(String title, List<String> heads, List<List<String>> rows) {
    int shown = Math.min(ComparisonWording.MOST_ROWS, rows.size());
    return new ComparisonTable(title, heads, rows.subList(0, shown), rows.size() - shown);
  }

  private static ComparisonTable cancellations(Comparison comparison) {
    return table(
        "Cancellations, longest first",
        List.of("Cause", "Before", "After", "Verdict"),
        ComparisonWording.cancellations(comparison).stream()
            .map(ComparisonTable::cancellation)
            .toList());
  }

  private static List<String> cancellation(CancellationChange change) {
    return List.of(
        change.cause(),
        ComparisonWording.figures(change.before()),
        ComparisonWording.figures(change.after()),
        change.verdict().words(change.before(), change.after()));
  }

  private static ComparisonTable findings(Comparison comparison) {
    return table(
        "Findings, worst news first",
        List.of("News", "Rule", "Where", "Before", "After", "What"),
        comparison.findings().stream().map(change -> finding(comparison, change)).toList());
  }

  private static List<String> finding(Comparison comparison, FindingChange change) {
    String doubt = change.doubtInEnglish() == null ? "" : " " + change.doubtInEnglish();
    return List.of(
        ComparisonWording.words(change.kind()),
        change.key().rule(),
        ComparisonWording.place(comparison, change),
        ComparisonWording.side(change.before()),
        ComparisonWording.side(change.after()),
        change.shown().worst().message() + doubt);
  }

  private static ComparisonTable rules(Comparison comparison) {
    return table(
        "Rules",
        List.of("Rule", "Findings before", "Findings after", "Verdict"),
        comparison.rules().stream().map(ComparisonTable::rule).toList());
  }

  private static List<String> rule(RuleChange change) {
    return List.of(
        change.rule(),
        String.format(Locale.ROOT, "%,d", change.before()),
        String.format(Locale.ROOT, "%,d", change.after()),
        ComparisonWording.words(change.trend()));
  }

  private static ComparisonTable latencies(Comparison comparison) {
    return table(
        "Latencies, by kind of task",
        List.of("Task", "Latency", "Before", "After", "Verdict"),
        ComparisonWording.latencies(comparison).stream().map(ComparisonTable::latency).toList());
  }

  private static List<String> latency(LatencyChange change) {
    return List.of(
        change.kind().title(),
        change.stage().title(),
        ComparisonWording.figures(change.before()),
        ComparisonWording.figures(change.after()),
        change.verdict().words(change.before(), change.after()));
  }
}
