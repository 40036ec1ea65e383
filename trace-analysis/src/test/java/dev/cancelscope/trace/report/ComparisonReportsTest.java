package dev.cancelscope.trace.report;

import static dev.cancelscope.trace.drawn.Golden.assertApproved;
import static dev.cancelscope.trace.drawn.Golden.assertApprovedJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.compare.Comparison;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.load.LoadedTrace;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two traces in the four formats: each fate of a finding, and of the times of a kind of task. */
final class ComparisonReportsTest {
  private static final String[] WORKERS = {"w0", "w1", "w2", "w3", "w4", "w5"};

  private static LoadedTrace before() {
    return Drawing.of(
            100,
            """
            main   |[---------------------------------------------------------------------------r
            gone   | [--!xf==================)c
            worse  | [--!xf============)c
            milder | [--!xf==============================================================)c
            same   | [--!xf============)c
            absent | [--!xf============)c
            w0     | [--!xf=)c
            w1     | [--!xf=)c
            w2     | [--!xf==)c
            w3     | [--!xf==)c
            w4     | [--!xf=)c
            w5     | [--!xf=)c
            """)
        .by("gone", "main")
        .by("same", "main")
        .by("w0", "main")
        .alike("worker", WORKERS)
        .loaded();
  }

  private static LoadedTrace after() {
    return Drawing.of(
            100,
            """
            main            |[------------------------------------------------------------------------r
            timeout t fresh |  [---X-------------E
            gone            | [--!xf=)c
            worse           | [--!xf==============================================================)c
            milder          | [--!xf============)c
            same            | [--!xf============)c
            fresh           | [----!xf===========)c
            w0              | [--!xf====)c
            w1              | [--!xf====)c
            w2              | [--!xf=====)c
            w3              | [--!xf====)-c
            w4              | [--!xf=====)c
            w5              | [--!xf====)c
            """)
        .by("gone", "main")
        .by("same", "main")
        .by("w0", "main")
        .deadline("fresh", "t")
        .alike("worker", WORKERS)
        .loaded();
  }

  /** Cut short, with a cleanup that is not over, and of few cancellations. */
  private static Comparison doubtful() {
    LoadedTrace whole =
        Drawing.of(100, "main |[-----------------------r\nworker | [--!xf============)c\n")
            .loaded();
    LoadedTrace cut = Drawing.of(100, "main |[---------/\nworker | [--!xf====\n").loaded();
    return Comparison.of(whole, cut);
  }

  private static void assertAllApproved(String name, Comparison comparison) throws Exception {
    assertApproved(name + ".txt", ComparisonText.of(comparison));
    assertApproved(name + ".md", ComparisonMarkdown.of(comparison));
    assertApproved(name + ".html", ComparisonHtml.of(comparison));
    assertApprovedJson(name + ".json", ComparisonJson.of(comparison));
  }

  @Test
  void everyFateIsAsReviewed() throws Exception {
    assertAllApproved("compared", Comparison.of(before(), after()));
  }

  @Test
  void whatCannotBeToldIsAsReviewed() throws Exception {
    assertAllApproved("compared-cut", doubtful());
  }

  @Test
  void whereNothingWasCancelledTheReportsSayNothingOfIt() throws Exception {
    LoadedTrace quiet = Drawing.of("main |[---r\n").loaded();
    assertAllApproved("compared-quiet", Comparison.of(quiet, quiet));
  }

  /** So many slow cleanups, each of a coroutine, at a line and with a cause of its own. */
  private static LoadedTrace slow(int tasks) {
    var rows = new StringBuilder("main |[--------------------r\n");
    IntStream.range(0, tasks).forEach(i -> rows.append("t%d | [-!xf============)c%n".formatted(i)));
    Drawing drawing = Drawing.of(100, rows.toString());
    IntStream.range(0, tasks).forEach(i -> drawing.by("t" + i, "t" + (i + 1) % tasks));
    return drawing.loaded();
  }

  @Test
  void aReportForPeopleEndsSomewhereAndSaysHowMuchItLeavesOut() {
    LoadedTrace quiet = Drawing.of("main |[---r\n").loaded();
    String most = ComparisonText.of(Comparison.of(quiet, slow(10)));
    assertFalse(most.contains("… and "), "ten findings, and 40 latencies, are all told");
    Comparison many = Comparison.of(quiet, slow(43));
    assertEquals(43, many.findings().size());
    String text = ComparisonText.of(many);
    assertEquals(
        List.of("  … and 3 more", "  … and 3 more", "  … and 132 more"),
        text.lines().filter(line -> line.contains("… and")).toList(),
        "of 43 cancellations, as many findings, and latencies of four stages");
    assertEquals(
        List.of("… and 3 more.", "… and 3 more.", "… and 132 more."),
        ComparisonMarkdown.of(many).lines().filter(line -> line.contains("… and")).toList());
    String html = ComparisonHtml.of(many);
    assertTrue(html.contains("<p>… and 3 more.</p>"), html);
    assertEquals(40, html.split("<article", -1).length - 1);
    assertEquals(8, html.split(" after</text>", -1).length - 1, "bars of the longest");
  }
}
