package dev.cancelscope.trace.report;

import dev.cancelscope.trace.compare.CancellationChange;
import dev.cancelscope.trace.compare.Comparison;
import dev.cancelscope.trace.compare.FindingChange;
import dev.cancelscope.trace.compare.LatencyChange;
import java.util.List;

/** A comparison as a page: what is new and what is gone, then how the times moved. */
public final class ComparisonHtml {
  private static final int MOST_BARS = 8;
  private static final int MOST_LINES = 16;

  private final Comparison comparison;
  private final Html html = new Html();

  private ComparisonHtml(Comparison comparison) {
    this.comparison = comparison;
  }

  public static String of(Comparison comparison) {
    var page = new ComparisonHtml(comparison);
    page.top();
    page.findings();
    page.cancellations();
    page.latencies();
    page.html.open("section", "class=\"plain\"").element("h2", "How this was compared");
    page.html.element("p", "class=\"hint\"", ComparisonWording.how(comparison)).close("section");
    return HtmlPage.of("Cancellation before and after", page.html.toString());
  }

  private void top() {
    html.open("header").element("p", "class=\"kicker\"", "Cancellation report");
    html.element("h1", "Before and after");
    html.element("p", "class=\"lead\"", ComparisonWording.verdict(comparison));
    html.open("ul", "class=\"facts\"");
    html.open("li").element("b", "before").text(" ");
    html.text(ComparisonWording.trace(comparison.before())).close("li");
    html.open("li").element("b", "after").text(" ");
    html.text(ComparisonWording.trace(comparison.after())).close("li");
    html.close("ul").close("header");
  }

  private void findings() {
    if (comparison.findings().isEmpty()) {
      return;
    }
    html.open("section").element("h2", "Findings, worst news first");
    List<FindingChange> all = comparison.findings();
    for (FindingChange change : all.subList(0, Math.min(ComparisonWording.MOST_ROWS, all.size()))) {
      finding(change);
    }
    int more = all.size() - ComparisonWording.MOST_ROWS;
    if (more > 0) {
      html.element("p", "… and " + Wording.count(more, "more.", "more."));
    }
    table(ComparisonTable.of(comparison).get(2), 1, 3);
    html.close("section");
  }

  private void finding(FindingChange change) {
    html.open("article", "class=\"finding " + tone(change) + "\"").open("h3");
    html.element("span", "class=\"badge\"", ComparisonWording.words(change.kind()));
    html.element("code", change.key().rule()).close("h3");
    html.element("p", "class=\"message\"", change.shown().worst().message()).open("dl");
    String place = ComparisonWording.place(comparison, change);
    if (!place.isEmpty()) {
      html.element("dt", "Where").open("dd").element("code", place).close("dd");
    }
    html.element("dt", "Before").element("dd", ComparisonWording.side(change.before()));
    html.element("dt", "After").element("dd", ComparisonWording.side(change.after()));
    if (change.doubtInEnglish() != null) {
      html.element("dt", "But").element("dd", change.doubtInEnglish());
    }
    html.close("dl").close("article");
  }

  private static String tone(FindingChange change) {
    return switch (change.kind()) {
      case NEW, WORSE -> "bad";
      case DOUBTFUL, STILL_THERE -> "poor";
      case MILDER, GONE -> "good";
    };
  }

  private void cancellations() {
    List<CancellationChange> all = ComparisonWording.cancellations(comparison);
    if (all.isEmpty()) {
      return;
    }
    html.open("section").element("h2", "Cancellations, longest first");
    html.element(
        "p", "class=\"hint\"", "From the request to the end of the last task that it reached.");
    html.open("div", "class=\"scroll\"");
    html.raw(ComparisonChart.cancellations(all.subList(0, Math.min(MOST_BARS, all.size()))));
    html.close("div");
    table(ComparisonTable.of(comparison).get(0), 4, 4);
    html.close("section");
  }

  private void latencies() {
    List<LatencyChange> all = ComparisonWording.latencies(comparison);
    if (all.isEmpty()) {
      return;
    }
    html.open("section").element("h2", "Latencies, by kind of task");
    List<LatencyChange> both =
        all.stream()
            .filter(change -> change.before().count() > 0 && change.after().count() > 0)
            .limit(MOST_LINES)
            .toList();
    if (!both.isEmpty()) {
      html.element(
          "p", "class=\"hint\"", "Medians: grey before, blue after. The scale is logarithmic.");
      html.open("div", "class=\"scroll\"").raw(ComparisonChart.latencies(both)).close("div");
    }
    table(ComparisonTable.of(comparison).get(3), 5, 5);
    html.close("section");
  }

  private void table(ComparisonTable table, int firstNumber, int afterNumbers) {
    html.open("div", "class=\"scroll\"").open("table");
    html.row("th", firstNumber, afterNumbers, table.heads());
    table.rows().forEach(cells -> html.row("td", firstNumber, afterNumbers, cells));
    html.close("table").close("div");
    if (table.more() > 0) {
      html.element("p", "… and " + Wording.count(table.more(), "more.", "more."));
    }
  }
}
