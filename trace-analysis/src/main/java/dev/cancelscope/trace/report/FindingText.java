package dev.cancelscope.trace.report;

import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.text.Names;

/** One finding to pass on: a line for the incident's chat, a block of Markdown for its page. */
public final class FindingText {
  private static final int LONGEST = 500;

  private FindingText() {}

  /** One line, without a line end: severity, rule, sentence, where to look, which trace. */
  public static String line(LoadedTrace trace, Finding finding) {
    String place = finding.siteIndex() < 0 ? "" : " → " + place(trace, finding);
    return "%s %s: %s%s (%s)"
        .formatted(
            finding.severity().wireName(),
            finding.rule(),
            VisibleText.of(finding.message(), LONGEST),
            place,
            Names.visible(trace.name()));
  }

  /** A block of Markdown in which the trace's own texts show as themselves. */
  public static String markdown(LoadedTrace trace, Finding finding) {
    var out = new StringBuilder();
    out.append("**").append(finding.severity().wireName()).append(": ");
    out.append(finding.rule()).append("**\n\n");
    out.append(MarkdownText.of(finding.message())).append("\n\n");
    if (finding.siteIndex() >= 0) {
      line(out, "Look at: " + MarkdownText.code(place(trace, finding)));
    }
    for (Evidence evidence : finding.evidence()) {
      line(out, "Evidence: " + MarkdownText.of(evidence.sentence()));
    }
    if (!finding.advice().isBlank()) {
      line(out, "Advice: " + finding.advice());
    }
    line(out, "Trace: " + MarkdownText.code(Names.visible(trace.name())));
    return out.toString();
  }

  private static void line(StringBuilder out, String text) {
    out.append("- ").append(text).append('\n');
  }

  private static String place(LoadedTrace trace, Finding finding) {
    return Names.siteAndFunction(trace.store(), finding.siteIndex());
  }
}
