package dev.cancelscope.trace.report;

import dev.cancelscope.trace.compare.Comparison;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A comparison for a pull request, in GitHub's Markdown. */
public final class ComparisonMarkdown {
  private ComparisonMarkdown() {}

  public static String of(Comparison comparison) {
    var out = new StringBuilder("# Cancellation before and after\n\n");
    out.append("**").append(ComparisonWording.verdict(comparison)).append("**\n\n");
    out.append("- Before: ")
        .append(text(ComparisonWording.trace(comparison.before())))
        .append('\n');
    out.append("- After: ").append(text(ComparisonWording.trace(comparison.after()))).append('\n');
    for (ComparisonTable table : ComparisonTable.of(comparison)) {
      if (!table.rows().isEmpty()) {
        table(table, out);
      }
    }
    return out.append("\n").append(text(ComparisonWording.how(comparison))).append('\n').toString();
  }

  private static void table(ComparisonTable table, StringBuilder out) {
    out.append("\n## ").append(table.title()).append("\n\n");
    out.append(row(table.heads()));
    out.append("|").append("---|".repeat(table.heads().size())).append('\n');
    table.rows().forEach(cells -> out.append(row(cells)));
    if (table.more() > 0) {
      out.append(String.format(Locale.ROOT, "%n… and %,d more.%n", table.more()));
    }
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(ComparisonMarkdown::text)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String text(String text) {
    return MarkdownText.of(text);
  }
}
