package dev.cancelscope.samples;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.store.TraceStore;
import java.nio.file.Path;
import java.util.List;

/** Findings in the words of {@code expected.txt}. */
final class FoundFindings {
  private FoundFindings() {}

  static LoadedTrace load(Path trace) throws UnreadableTraceException {
    return new TraceLoader(Thresholds.DEFAULT).load(trace, ReadProgress.none());
  }

  /** One line for each, sorted; "unknown" counts, as a sample leaves nothing open. */
  static List<String> linesOf(LoadedTrace trace) {
    return trace.findings().stream()
        .filter(finding -> finding.severity() != Severity.INFO)
        .map(finding -> line(trace.store(), finding))
        .sorted()
        .toList();
  }

  private static String line(TraceStore store, Finding finding) {
    int task = finding.taskIndex();
    int site = finding.siteIndex();
    return "%s %s task=%s %s"
        .formatted(
            finding.severity().wireName(),
            finding.rule(),
            task < 0 ? "?" : store.tasks().name(task),
            site < 0 ? "?" : store.sites().file(site) + ":" + store.sites().line(site));
  }
}
