package dev.cancelscope.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.compare.Comparison;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.report.ComparisonMarkdown;
import dev.cancelscope.trace.report.ComparisonText;
import dev.cancelscope.trace.report.HtmlReport;
import dev.cancelscope.trace.report.JunitReport;
import dev.cancelscope.trace.report.MarkdownReport;
import dev.cancelscope.trace.report.SarifReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports of real traces are those that somebody has read and approved. */
class GoldenReportsTest {
  private static final Path GOLDEN = Path.of("java/golden");

  private static LoadedTrace load(String sample) throws Exception {
    return FoundFindings.load(Path.of(sample, "trace.cancelscope"));
  }

  private static void assertApproved(String name, String report) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, report);
    }
    assertEquals(
        Files.readString(file), report, "to accept: mvn test -Dgolden.update=true, and review");
  }

  @ParameterizedTest
  @ValueSource(strings = {"incident", "slow-cleanup", "interrupted-cleanup"})
  void areAsReviewed(String sample) throws Exception {
    LoadedTrace trace = load(sample);
    assertApproved(sample + ".md", MarkdownReport.of(trace, null));
    assertApproved(sample + ".sarif", SarifReport.of(trace, null));
    assertApproved(sample + ".junit.xml", JunitReport.of(trace, null, Severity.WARNING));
  }

  @Test
  void thePageIsAsReviewed() throws Exception {
    assertApproved("slow-cleanup.html", HtmlReport.of(load("slow-cleanup"), null));
  }

  @Test
  void theComparisonIsAsReviewed() throws Exception {
    var comparison = Comparison.of(load("incident"), load("incident-better"));
    assertApproved("incident-compared.txt", ComparisonText.of(comparison));
    assertApproved("incident-compared.md", ComparisonMarkdown.of(comparison));
  }
}
