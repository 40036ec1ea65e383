package dev.cancelscope.trace.report;

import static dev.cancelscope.trace.drawn.Golden.assertApproved;
import static dev.cancelscope.trace.drawn.Golden.assertApprovedJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.timeline.Pin;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Markdown, HTML, SARIF and JUnit's XML. */
final class ReportFormatsTest {
  private final LoadedTrace trace = Drawings.incident().loaded();
  private final Baseline all = Baseline.of(trace);

  @Test
  void areAsReviewed() throws Exception {
    assertApproved("incident.md", MarkdownReport.of(trace, null));
    assertApproved("incident.html", HtmlReport.of(trace, null));
    assertApprovedJson("incident.sarif", SarifReport.of(trace, null));
    assertApproved("incident.junit.xml", JunitReport.of(trace, null, Severity.WARNING));
  }

  @Test
  void thePageAllowsItsOwnStyleAndNothingElse() {
    String page = HtmlReport.of(trace, null);
    Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
    assertTrue(style.find());
    String hash = Base64.getEncoder().encodeToString(Digest.of(style.group(1)));
    assertTrue(
        page.contains("content=\"default-src 'none'; style-src 'sha256-" + hash + "'; "), page);
    assertFalse(style.find(), "one style sheet, or the policy would stop the second");
    assertFalse(page.contains(" style=") || page.contains("<script") || page.contains(" href="));
    assertFalse(page.contains("url(h") || page.contains("@import") || page.contains(" src="));
    assertFalse(page.replace("http://www.w3.org/2000/svg", "").contains("http:"));
  }

  @Test
  void thePageShowsBookmarks() {
    long at = trace.store().beginNanos() + 1_500_000_000L;
    String page = HtmlReport.of(trace, null, List.of(new Pin(at, -1, "ask <b>Ann</b>")));
    assertTrue(page.contains("<h2>Bookmarks</h2>"), "a list");
    String text = "ask &lt;b&gt;Ann&lt;/b&gt;";
    assertTrue(page.indexOf(text) < page.lastIndexOf(text), "on the chart, and in the list");
  }

  @Test
  void whatTheBaselineKnowsFailsNothing() {
    JsonNode run = new ObjectMapper().readTree(SarifReport.of(trace, all)).path("runs").path(0);
    for (JsonNode result : run.path("results")) {
      assertEquals("unchanged", result.path("baselineState").asString());
    }
    String junit = JunitReport.of(trace, all, Severity.INFO);
    assertTrue(junit.contains("failures=\"0\"") && junit.contains("Known in the baseline"), junit);
    assertTrue(TextReport.of(trace, all).contains("slow-cleanup (known)"));
    assertTrue(MarkdownReport.of(trace, all).contains("0 new, 2 known"));
    assertTrue(HtmlReport.of(trace, all).contains("known in the baseline"));
    JsonNode json = new ObjectMapper().readTree(JsonReport.of(trace, all));
    assertTrue(json.path("findings").path(0).path("known").asBoolean());
  }

  @Test
  void junitFailsFromTheSeverityOnThatIsAskedFor() {
    assertTrue(JunitReport.of(trace, null, Severity.ERROR).contains(" failures=\"1\""));
    assertTrue(JunitReport.of(trace, null, Severity.WARNING).contains(" failures=\"2\""));
  }

  @Test
  void whatCannotBeToldIsNeitherFailureNorSilence() {
    LoadedTrace cut =
        Drawing.of(
                100,
                """
                main   |[-----------/
                worker | [--!xf====
                """)
            .loaded();
    assertTrue(cut.findings().stream().anyMatch(f -> f.severity() == Severity.UNKNOWN));
    JsonNode run = new ObjectMapper().readTree(SarifReport.of(cut, null)).path("runs").path(0);
    assertEquals("open", run.path("results").path(0).path("kind").asString());
    assertEquals("none", run.path("results").path(0).path("level").asString());
    assertFalse(run.path("invocations").path(0).path("toolExecutionNotifications").isEmpty());
    String junit = JunitReport.of(cut, null, Severity.INFO);
    assertTrue(junit.contains("failures=\"0\"") && junit.contains("<skipped message=\"Unknown: "));
    for (String report :
        new String[] {MarkdownReport.of(cut, null), HtmlReport.of(cut, null), junit}) {
      assertTrue(report.contains("The recording stops without an end line"), report);
    }
  }

  @Test
  void areTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String expected = everything();
    try {
      for (String tag : new String[] {"de-DE", "ar-EG-u-nu-arab", "tr-TR"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertEquals(expected, everything(), tag);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private String everything() {
    return MarkdownReport.of(trace, all)
        + HtmlReport.of(trace, all)
        + SarifReport.of(trace, all)
        + JunitReport.of(trace, all, Severity.ERROR);
  }
}
