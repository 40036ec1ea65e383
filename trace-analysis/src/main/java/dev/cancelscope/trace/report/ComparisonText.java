package dev.cancelscope.trace.report;

import dev.cancelscope.trace.compare.CancellationChange;
import dev.cancelscope.trace.compare.Comparison;
import dev.cancelscope.trace.compare.FindingChange;
import dev.cancelscope.trace.compare.LatencyChange;
import dev.cancelscope.trace.compare.RuleChange;
import dev.cancelscope.trace.compare.Stage;
import java.util.List;
import java.util.Locale;

/** A comparison for a terminal. */
public final class ComparisonText {
  private final Comparison comparison;
  private final StringBuilder out = new StringBuilder();

  private ComparisonText(Comparison comparison) {
    this.comparison = comparison;
  }

  public static String of(Comparison comparison) {
    var text = new ComparisonText(comparison);
    text.line("%s", ComparisonWording.verdict(comparison));
    text.line("before  %s", ComparisonWording.trace(comparison.before()));
    text.line("after   %s", ComparisonWording.trace(comparison.after()));
    text.cancellations();
    text.findings();
    text.latencies();
    text.line("");
    text.line("%s", ComparisonWording.how(comparison));
    return text.out.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency for one method
  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void cancellations() {
    List<CancellationChange> all = ComparisonWording.cancellations(comparison);
    if (all.isEmpty()) {
      return;
    }
    line("");
    line("Cancellations, longest first");
    for (CancellationChange change : first(all)) {
      line("");
      line("  %s", change.cause());
      line("    before  %s", ComparisonWording.figures(change.before()));
      line("    after   %s", ComparisonWording.figures(change.after()));
      line("    %s", change.verdict().words(change.before(), change.after()));
    }
    more(all.size());
  }

  private void findings() {
    if (comparison.findings().isEmpty()) {
      return;
    }
    line("");
    line("Rules");
    for (RuleChange rule : comparison.rules()) {
      line(
          "  %-24s %,5d before %,5d after  %s",
          rule.rule(), rule.before(), rule.after(), ComparisonWording.words(rule.trend()));
    }
    line("");
    line("Findings, worst news first");
    for (FindingChange change : first(comparison.findings())) {
      line("");
      line("  %s: %s", ComparisonWording.words(change.kind()), change.key().rule());
      line("    %s", change.shown().worst().message());
      line("    before  %s", ComparisonWording.side(change.before()));
      line("    after   %s", ComparisonWording.side(change.after()));
      if (change.doubtInEnglish() != null) {
        line("    %s", change.doubtInEnglish());
      }
    }
    more(comparison.findings().size());
  }

  private void latencies() {
    if (comparison.latencies().isEmpty()) {
      return;
    }
    line("");
    line("Latencies, by kind of task");
    for (Stage stage : Stage.values()) {
      line("  %-20s %s", stage.title(), ComparisonWording.stage(comparison, stage));
    }
    List<LatencyChange> all = ComparisonWording.latencies(comparison);
    for (LatencyChange change : first(all)) {
      line("");
      line("  %s: %s", change.kind().title(), change.stage().title());
      line("    before  %s", ComparisonWording.figures(change.before()));
      line("    after   %s", ComparisonWording.figures(change.after()));
      line("    %s", change.verdict().words(change.before(), change.after()));
    }
    more(all.size());
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(ComparisonWording.MOST_ROWS, all.size()));
  }

  private void more(int all) {
    if (all > ComparisonWording.MOST_ROWS) {
      line("");
      line("  … and %,d more", all - ComparisonWording.MOST_ROWS);
    }
  }
}
