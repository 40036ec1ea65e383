package dev.cancelscope.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.compare.Comparison;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Whatever a trace calls its tasks, files and functions, a report shows it, and nothing more. */
final class HostileNamesTest {
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

  /** The elements of a page with their attributes, figures aside: its structure. */
  private static List<String> structure(String page) {
    return TAG.matcher(page)
        .results()
        .map(tag -> NUMBERS.matcher(tag.group()).replaceAll("0"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</title></style></svg><b>",
        "'-->]]>&lt;&#0;",
        "a\u0000b\u001b[2Jc\u202ed\r\ne"
      })
  void aPageKeepsItsStructure(String name) {
    LoadedTrace plain = Drawings.named("plainname");
    LoadedTrace hostile = Drawings.named(name);
    assertEquals(
        structure(HtmlReport.of(plain, null)), structure(HtmlReport.of(hostile, null)), name);
    assertEquals(
        structure(ComparisonHtml.of(Comparison.of(plain, plain))),
        structure(ComparisonHtml.of(Comparison.of(hostile, hostile))),
        name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<failure/>",
        "\" message=\"",
        "]]><x>&amp;",
        "a\u0000b\u001b[2Jc\u202ed\r\ne\ufffe\ud800"
      })
  void junitIsWellFormed(String name) throws Exception {
    for (Severity failing : Severity.values()) {
      assertWellFormed(name, failing);
    }
  }

  private static void assertWellFormed(String name, Severity failing) throws Exception {
    String report = JunitReport.of(Drawings.named(name), null, failing);
    Document document = parsed(report);
    assertEquals(
        parsed(JunitReport.of(Drawings.named("x"), null, failing))
            .getElementsByTagName("*")
            .getLength(),
        document.getElementsByTagName("*").getLength());
    assertEquals(
        Integer.parseInt(document.getDocumentElement().getAttribute("tests")),
        document.getElementsByTagName("testcase").getLength());
    assertEquals(
        Integer.parseInt(document.getDocumentElement().getAttribute("failures")),
        document.getElementsByTagName("failure").getLength());
  }

  private static Document parsed(String xml) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void markdownOfAHostileTraceHasTheLinesOfAPlainOne() {
    String hostile = "# h\n- x | y\n<script> ![i](http://x) **b** `c` @you #1 www.x";
    String report = MarkdownReport.of(Drawings.named(hostile), null);
    String plain = MarkdownReport.of(Drawings.named("x"), null);
    assertEquals(plain.lines().count(), report.lines().count(), report);
    String prose = report.replaceAll("(`+).*?\\1", "");
    assertFalse(prose.contains("<script>") || prose.matches("(?s).*[^\\\\]]\\(.*"), prose);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<b>", "&lt;", "**b**", "_b_", "`c`", "[a](b)", "![a](b)", "a|b", "~~a~~", "$x$", "\\*"
      })
  void markdownShowsMarkupAsItIs(String text) {
    String safe = MarkdownText.of(text);
    String shown =
        safe.replaceAll("\\\\([\\\\`*_\\[\\]|~$#+=.)-])", "$1")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
    assertEquals(text, shown);
    assertFalse(Pattern.compile("(?<!\\\\)[`*\\[\\]|~$<]").matcher(safe).find(), safe);
  }

  @Test
  void markdownStartsNoBlockAndCallsNobody() {
    assertEquals("\\# a", MarkdownText.of("# a"));
    assertEquals("\\- a", MarkdownText.of("- a"));
    assertEquals("12\\. a", MarkdownText.of("12. a"));
    assertEquals("6.78 s", MarkdownText.of("6.78 s"));
    assertEquals("a # b @", MarkdownText.of("a # b @"));
    assertEquals("&#32;   a", MarkdownText.of("    a"));
    assertEquals("@<!-- -->team, #<!-- -->12", MarkdownText.of("@team, #12"));
    assertEquals("http:<!-- -->//x", MarkdownText.of("http://x"));
    assertEquals("www<!-- -->.x.y", MarkdownText.of("www.x.y"));
    assertEquals("flush_all at a.py:1", MarkdownText.of("flush_all at a.py:1"));
    assertEquals("a b", MarkdownText.of("a\nb"));
  }

  @Test
  void codeInMarkdownCannotBeLeft() {
    assertEquals("`a.py:1 in f`", MarkdownText.code("a.py:1 in f"));
    assertEquals("``` a``b ```", MarkdownText.code("a``b"));
    assertEquals("`a\\|b c`", MarkdownText.code("a|b\nc"));
  }

  @Test
  void aFileNameBecomesAUri() {
    assertEquals("app/main.py", FileUri.of("app/main.py"));
    assertEquals("file:///srv/a%20b.py", FileUri.of("/srv/a b.py"));
    assertEquals("file:///C:/x/y.py", FileUri.of("C:\\x\\y.py"));
    assertEquals("a%3Ab.py", FileUri.of("a:b.py"));
    assertEquals("%3Cfrozen%20x%3E", FileUri.of("<frozen x>"));
    assertTrue(FileUri.of("//evil.example/x.py").startsWith("file:///evil"));
  }
}
