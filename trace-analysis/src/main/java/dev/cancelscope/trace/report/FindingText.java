package dev.cancelscope.trace.report;

import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.text.Names;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;

/** One finding to pass on: a line for the incident's chat, a block of Markdown for its page. */
public final class FindingText {
  private static final int LONGEST = 500;

  private FindingText() {}

  /** One line, without a line end: severity, rule, sentence, where to look, which trace. */
  public static String line(LoadedTrace trace, Finding finding, Sentences sentences) {
    String place = finding.siteIndex() < 0 ? "" : " → " + place(trace, finding, sentences);
    return "%s %s: %s%s (%s)"
        .formatted(
            severity(finding, sentences),
            finding.rule(),
            VisibleText.of(sentences.text(finding.words()), LONGEST),
            place,
            Names.visible(trace.name()));
  }

  /** A block of Markdown in which the trace's own texts show as themselves. */
  public static String markdown(LoadedTrace trace, Finding finding, Sentences sentences) {
    var out = new StringBuilder();
    out.append("**").append(severity(finding, sentences)).append(": ");
    out.append(finding.rule()).append("**\n\n");
    out.append(MarkdownText.of(sentences.text(finding.words()))).append("\n\n");
    if (finding.siteIndex() >= 0) {
      String place = MarkdownText.code(place(trace, finding, sentences));
      line(out, sentences.text(Phrase.of("share.look-at")) + place);
    }
    for (Evidence evidence : finding.evidence()) {
      String rests = MarkdownText.of(sentences.text(evidence.words()));
      line(out, sentences.text(Phrase.of("share.evidence")) + rests);
    }
    String advice = sentences.text(finding.advised());
    if (!advice.isBlank()) {
      line(out, sentences.text(Phrase.of("share.advice")) + advice);
    }
    String name = MarkdownText.code(Names.visible(trace.name()));
    line(out, sentences.text(Phrase.of("share.trace")) + name);
    return out.toString();
  }

  private static String severity(Finding finding, Sentences sentences) {
    return sentences.text(Phrase.word("severity", finding.severity()));
  }

  private static void line(StringBuilder out, String text) {
    out.append("- ").append(text).append('\n');
  }

  private static String place(LoadedTrace trace, Finding finding, Sentences sentences) {
    return sentences.text(Phrase.line(trace.store(), finding.siteIndex()));
  }
}
