package dev.cancelscope.trace.drawn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.cancel.EpisodeAnalysis;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import java.util.List;

/** What all rules together say of a trace, as lines that a test can compare. */
public final class Judged {
  private Judged() {}

  /**
   * Asserts every finding of a drawing, worst first, each as {@code severity rule task site
   * episode: message}; a task, site or episode that is not known is {@code -}.
   */
  public static void assertFindings(Drawing drawing, String... expected) {
    assertEquals(String.join("\n", expected), String.join("\n", lines(drawing.store())));
  }

  /** Every finding as one line. */
  public static List<String> lines(TraceStore store) {
    return FindingsEngine.find(store, EpisodeAnalysis.of(store), Thresholds.DEFAULT).stream()
        .map(finding -> line(store, finding))
        .toList();
  }

  private static String line(TraceStore store, Finding finding) {
    return String.join(
        " ",
        finding.severity().wireName(),
        finding.rule(),
        finding.taskIndex() < 0 ? "-" : Names.task(store, finding.taskIndex()),
        finding.siteIndex() < 0 ? "-" : Names.site(store, finding.siteIndex()),
        (finding.episode() < 0 ? "-" : finding.episode()) + ": " + finding.message());
  }
}
