package dev.cancelscope.trace.report;

import dev.cancelscope.format.event.Definition.Header;
import dev.cancelscope.trace.cancel.CauseLink;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * The report for a terminal or an incident chat: what was recorded, what is wrong, who cancelled
 * whom.
 */
public final class TextReport {
  private static final int MOST_EPISODES = 10;
  private static final int MOST_PATH_STEPS = 6;

  /** What one line of the program does wrong, to however many tasks. */
  private record Fault(Severity severity, String rule, int siteIndex) {}

  private final LoadedTrace trace;
  private final TraceStore store;
  private final StringBuilder out = new StringBuilder();

  private TextReport(LoadedTrace trace) {
    this.trace = trace;
    store = trace.store();
  }

  public static String of(LoadedTrace trace) {
    var report = new TextReport(trace);
    report.summary();
    report.findings();
    report.episodes();
    report.honesty();
    return report.out.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency for one method
  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void summary() {
    Header header = store.header();
    line(
        "%s: %,d tasks in %s%s",
        Names.visible(trace.name()),
        store.tasks().size(),
        Durations.text(trace.durationNanos()),
        runtime(header));
    line(
        "%,d events, %,d cancellation requests, %,d cleanups%s",
        trace.summary().events(),
        store.requests().size(),
        store.spans().size(),
        trace.complete() ? "" : "; INCOMPLETE, see the end");
  }

  private static String runtime(Header header) {
    return header.runtime() == null
        ? ""
        : ", "
            + Names.visible(header.runtime())
            + (header.runtimeVersion() == null ? "" : " " + Names.visible(header.runtimeVersion()));
  }

  private void findings() {
    line("");
    if (trace.findings().isEmpty()) {
      line("No findings.");
      return;
    }
    line("Findings");
    var alike = new LinkedHashMap<Fault, List<Finding>>();
    for (Finding finding : trace.findings()) {
      var fault = new Fault(finding.severity(), finding.rule(), finding.siteIndex());
      alike.computeIfAbsent(fault, none -> new ArrayList<>()).add(finding);
    }
    alike.values().forEach(this::fault);
  }

  /** The worst of those that one line of the program brought about, and how many more there are. */
  private void fault(List<Finding> alike) {
    Finding worst = alike.getFirst();
    line("");
    line("  %-7s  %s", worst.severity().wireName(), worst.rule());
    line("    %s", worst.message());
    if (worst.siteIndex() >= 0) {
      line("    look at   %s", Names.siteAndFunction(store, worst.siteIndex()));
    }
    for (Evidence evidence : worst.evidence()) {
      line("    evidence  %s", evidence.sentence());
    }
    if (alike.size() > 1) {
      line("    also      %,d more like it, none worse", alike.size() - 1);
    }
    line("    advice    %s", worst.advice());
  }

  private void episodes() {
    List<Episode> all = new ArrayList<>(trace.episodes().all());
    if (all.isEmpty()) {
      return;
    }
    all.sort(Comparator.comparingLong(Episode::durationNanos).reversed());
    line("");
    line("Cancellations, longest first");
    for (Episode episode : all.subList(0, Math.min(MOST_EPISODES, all.size()))) {
      episode(episode);
    }
    if (all.size() > MOST_EPISODES) {
      line("");
      line("  … and %,d shorter ones", all.size() - MOST_EPISODES);
    }
  }

  private void episode(Episode episode) {
    line("");
    line(
        "  %s, %,d %s, from %s: %s",
        (episode.open() ? "at least " : "") + Durations.text(episode.durationNanos()),
        episode.tasks().size(),
        episode.tasks().size() == 1 ? "task" : "tasks",
        Durations.text(episode.startNanos() - store.beginNanos()),
        episode.cause().detail());
    for (CauseLink cause = episode.cause().cause(); cause != null; cause = cause.cause()) {
      line("    because   %s", cause.detail());
    }
    var longest = new ArrayList<>(episode.criticalPath());
    longest.removeIf(step -> step.durationNanos() < episode.durationNanos() / 100);
    longest.sort(Comparator.comparingLong(PathStep::durationNanos).reversed());
    var shown = longest.subList(0, Math.min(MOST_PATH_STEPS, longest.size()));
    for (PathStep step :
        shown.stream().sorted(Comparator.comparingLong(PathStep::fromNanos)).toList()) {
      line(
          "    %9s  %s: %s%s",
          Durations.text(step.durationNanos()),
          Names.task(store, step.taskIndex()),
          step.what(),
          step.siteIndex() < 0 ? "" : " at " + Names.site(store, step.siteIndex()));
    }
  }

  /** What is missing, so that nobody takes silence for proof. */
  private void honesty() {
    List<String> missing = Honesty.of(trace);
    if (missing.isEmpty()) {
      return;
    }
    line("");
    line("What this trace does not say");
    missing.forEach(sentence -> line("  %s", sentence));
  }
}
