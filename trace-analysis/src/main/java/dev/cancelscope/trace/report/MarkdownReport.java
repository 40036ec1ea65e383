package dev.cancelscope.trace.report;

import dev.cancelscope.trace.cancel.CauseLink;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report for an issue, a pull request or an incident's page, in GitHub's Markdown. */
public final class MarkdownReport {
  private static final int MOST_FAULTS = 100;

  private final LoadedTrace trace;
  private final TraceStore store;
  private final @Nullable Baseline baseline;
  private final StringBuilder out = new StringBuilder();

  private MarkdownReport(LoadedTrace trace, @Nullable Baseline baseline) {
    this.trace = trace;
    store = trace.store();
    this.baseline = baseline;
  }

  /** With a baseline, it says which findings are known. */
  public static String of(LoadedTrace trace, @Nullable Baseline baseline) {
    var report = new MarkdownReport(trace, baseline);
    report.summary();
    report.findings();
    report.episodes();
    report.honesty();
    return report.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void summary() {
    line("# Cancellation report: " + text(Names.visible(trace.name())));
    line("");
    line("**" + Wording.severities(Blindness.told(trace)) + ".** " + text(Wording.longest(trace)));
    line("");
    line(text(String.join(" · ", Wording.facts(trace))));
    if (baseline != null) {
      line("");
      line(Wording.baseline(trace, baseline));
    }
  }

  private void findings() {
    List<Fault> faults = Fault.told(trace, baseline);
    if (faults.isEmpty()) {
      return;
    }
    line("");
    line("## Findings");
    for (Fault fault : faults.subList(0, Math.min(MOST_FAULTS, faults.size()))) {
      fault(fault);
    }
    if (faults.size() > MOST_FAULTS) {
      line("");
      line(String.format(Locale.ROOT, "… and at %,d more lines.", faults.size() - MOST_FAULTS));
    }
  }

  private void fault(Fault fault) {
    Finding worst = fault.worst();
    line("");
    line(
        "### %s: %s%s"
            .formatted(worst.severity().wireName(), worst.rule(), fault.known() ? " (known)" : ""));
    line("");
    line(text(worst.message()));
    line("");
    if (worst.siteIndex() >= 0) {
      line("- Look at: " + code(Names.siteAndFunction(store, worst.siteIndex())));
    }
    for (Evidence evidence : worst.evidence()) {
      line("- Evidence: " + text(evidence.sentence()));
    }
    if (fault.more() > 0) {
      line(String.format(Locale.ROOT, "- Also: %,d more like it, none worse", fault.more()));
    }
    line("- Advice: " + worst.advice());
  }

  private void episodes() {
    List<Episode> all = Wording.longestFirst(trace);
    if (all.isEmpty()) {
      return;
    }
    line("");
    line("## Cancellations, longest first");
    for (Episode episode : all.subList(0, Math.min(Wording.MOST_EPISODES, all.size()))) {
      episode(episode);
    }
    if (all.size() > Wording.MOST_EPISODES) {
      line("");
      int more = all.size() - Wording.MOST_EPISODES;
      line(String.format(Locale.ROOT, "… and %,d shorter ones.", more));
    }
  }

  private void episode(Episode episode) {
    line("");
    line(
        "### %s, %s, from %s"
            .formatted(
                Wording.duration(episode),
                Wording.count(episode.tasks().size(), "task", "tasks"),
                Durations.text(episode.startNanos() - store.beginNanos())));
    line("");
    line("- Cause: " + text(episode.cause().detail()));
    for (CauseLink cause = episode.cause().cause(); cause != null; cause = cause.cause()) {
      line("- Because: " + text(cause.detail()));
    }
    if (!episode.tasks().isEmpty()) {
      line("- Outcome: " + Wording.outcomes(episode));
    }
    ShutdownWording.of(trace, episode).forEach(sentence -> line("- " + text(sentence)));
    List<PathStep> steps = Wording.decisive(episode);
    if (!steps.isEmpty()) {
      line("");
      line("| What decided how long it took | Task | Where | Time |");
      line("|---|---|---|---:|");
      steps.forEach(this::step);
    }
  }

  private void step(PathStep step) {
    line(
        "| %s | %s | %s | %s |"
            .formatted(
                text(step.what()),
                code(Names.task(store, step.taskIndex())),
                step.siteIndex() < 0 ? "" : code(Names.site(store, step.siteIndex())),
                Durations.text(step.durationNanos())));
  }

  private void honesty() {
    List<String> missing = Honesty.of(trace);
    if (missing.isEmpty()) {
      return;
    }
    line("");
    line("## What this trace does not say");
    line("");
    missing.forEach(sentence -> line("- " + text(sentence)));
  }

  private static String text(String text) {
    return MarkdownText.of(text);
  }

  private static String code(String text) {
    return MarkdownText.code(text);
  }
}
