package dev.cancelscope.trace.report;

import dev.cancelscope.trace.cancel.Member;
import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.compare.Figures;
import dev.cancelscope.trace.compare.Stage;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import dev.cancelscope.trace.text.Sentences;
import dev.cancelscope.trace.timeline.Pin;
import dev.cancelscope.trace.timeline.Poster;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report as a page for an incident review: what to mend, the chart, what took how long. */
public final class HtmlReport {
  private static final int MOST_FAULTS = 100;
  private static final int MOST_ROWS = 28;
  private static final int POSTER_PX = 1_120;
  private static final int POSTER_HEIGHT_PX = 860;

  private final LoadedTrace trace;
  private final TraceStore store;
  private final @Nullable Baseline baseline;
  private final List<Pin> pins;
  private final Html html = new Html();

  private HtmlReport(LoadedTrace trace, @Nullable Baseline baseline, List<Pin> pins) {
    this.trace = trace;
    store = trace.store();
    this.baseline = baseline;
    this.pins = List.copyOf(pins);
  }

  /** With a baseline, it says which findings are known. */
  public static String of(LoadedTrace trace, @Nullable Baseline baseline) {
    return of(trace, baseline, List.of());
  }

  /** With bookmarks, too: on the chart and in a list. */
  public static String of(LoadedTrace trace, @Nullable Baseline baseline, List<Pin> pins) {
    var report = new HtmlReport(trace, baseline, pins);
    report.top();
    report.findings();
    report.chart();
    report.bookmarks();
    new HtmlEpisodes(trace, report.html).write();
    report.latencies();
    report.honesty();
    report.html.element(
        "footer", "Written by Cancelscope from a recorded trace. Times count from its beginning.");
    return HtmlPage.of(
        "Cancellation report: " + Names.visible(trace.name()), report.html.toString());
  }

  private void top() {
    html.open("header");
    html.element("p", "class=\"kicker\"", "Cancellation report");
    html.element("h1", Names.visible(trace.name()));
    html.open("p", "class=\"lead\"").element("b", Wording.severities(Blindness.told(trace)) + ".");
    html.text(" " + Wording.longest(trace)).close("p");
    if (baseline != null) {
      html.element("p", Wording.baseline(trace, baseline));
    }
    html.open("ul", "class=\"facts\"");
    for (String fact : Wording.facts(trace)) {
      html.element("li", fact);
    }
    html.close("ul").close("header");
  }

  private void findings() {
    List<Fault> faults = Fault.told(trace, baseline);
    html.open("section").element("h2", "What to mend");
    if (faults.isEmpty()) {
      html.element("p", "class=\"hint\"", "No rule found a fault.");
    }
    for (Fault fault : faults.subList(0, Math.min(MOST_FAULTS, faults.size()))) {
      fault(fault);
    }
    if (faults.size() > MOST_FAULTS) {
      int more = faults.size() - MOST_FAULTS;
      html.element("p", "… and " + Wording.count(more, "more line.", "more lines."));
    }
    html.close("section");
  }

  private void fault(Fault fault) {
    Finding worst = fault.worst();
    html.open("article", "class=\"finding " + tone(fault) + "\"").open("h3");
    html.element("span", "class=\"badge\"", fault.severity().wireName());
    html.element("code", fault.rule());
    html.text(fault.known() ? " known in the baseline" : "").close("h3");
    html.element("p", "class=\"message\"", worst.message()).open("dl");
    if (worst.siteIndex() >= 0) {
      html.element("dt", "Look at").open("dd");
      html.element("code", Names.siteAndFunction(store, worst.siteIndex())).close("dd");
    }
    if (!worst.evidence().isEmpty()) {
      html.element("dt", "Evidence").open("dd").open("ol");
      for (Evidence evidence : worst.evidence()) {
        html.element("li", evidence.sentence());
      }
      html.close("ol").close("dd");
    }
    if (fault.more() > 0) {
      String more = String.format(Locale.ROOT, "%,d more like it, none worse", fault.more());
      html.element("dt", "Also").element("dd", more);
    }
    html.element("dt", "Advice").open("dd").advice(worst.advice()).close("dd");
    html.close("dl").close("article");
  }

  /** Known faults step back. */
  private static String tone(Fault fault) {
    if (fault.known()) {
      return "calm";
    }
    return switch (fault.severity()) {
      case ERROR -> "bad";
      case WARNING -> "poor";
      case INFO, UNKNOWN -> "calm";
    };
  }

  private void chart() {
    int tasks = store.tasks().size();
    if (tasks == 0) {
      return;
    }
    int height = tasks <= MOST_ROWS ? 0 : POSTER_HEIGHT_PX;
    var order =
        new Poster.Order(POSTER_PX, height, Nanos.NONE, Nanos.NONE, pins, Sentences.ENGLISH);
    html.open("section").element("h2", "What happened");
    html.element(
        "p",
        "class=\"hint\"",
        "A row is a task, below the task that created it; time runs to the right."
            + (tasks <= MOST_ROWS ? "" : " Where not all fit, those with findings come first."));
    html.open("div", "class=\"scroll\"").raw(SvgPicture.inPage(Poster.of(trace, order)));
    html.close("div").close("section");
  }

  private void bookmarks() {
    if (pins.isEmpty()) {
      return;
    }
    html.open("section").element("h2", "Bookmarks").open("table");
    html.row("th", 1, 1, List.of("At", "Task", "Remark"));
    for (Pin pin : pins) {
      String task = pin.taskIndex() < 0 ? "" : Names.task(store, pin.taskIndex());
      String at = Wording.nanos(Math.max(0, pin.atNanos() - store.beginNanos()));
      html.row("td", 0, 1, List.of(at, task, pin.text()));
    }
    html.close("table").close("section");
  }

  private void latencies() {
    List<Member> members = LatencyChart.members(trace);
    Map<Stage, Figures> figures = LatencyChart.figures(members);
    if (figures.values().stream().allMatch(of -> of.count() == 0)) {
      return;
    }
    html.open("section").element("h2", "Where the time went");
    html.element(
        "p",
        "class=\"hint\"",
        "Every task that was cancelled is a dot in each stage it went through. The scale is"
            + " logarithmic.");
    html.open("div", "class=\"scroll\"").raw(LatencyChart.of(figures)).close("div");
    html.open("table");
    html.row(
        "th", 1, 6, List.of("Stage", "Tasks", "Median", "9 of 10 within", "Longest", "Not over"));
    figures.forEach(this::latencyRow);
    html.close("table").close("section");
  }

  private void latencyRow(Stage stage, Figures of) {
    html.row(
        "td",
        1,
        6,
        List.of(
            stage.title(),
            String.format(Locale.ROOT, "%,d", of.count()),
            Wording.nanos(of.medianNanos()),
            Wording.nanos(of.p90Nanos()),
            Wording.nanos(of.maxNanos()),
            String.format(Locale.ROOT, "%,d", of.unfinished())));
  }

  private void honesty() {
    List<String> missing = Honesty.of(trace);
    html.open("section", "class=\"plain\"").element("h2", "What this trace does not say");
    if (missing.isEmpty()) {
      html.element(
          "p",
          "class=\"hint\"",
          "It is whole: no event was lost, no line unread, no sense missing.");
    } else {
      html.open("ul");
      missing.forEach(sentence -> html.element("li", sentence));
      html.close("ul");
    }
    html.close("section");
  }
}
