package dev.cancelscope.trace.report;

import dev.cancelscope.trace.cancel.CauseLink;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TracedProcess;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The report for a terminal or an incident chat: what was recorded, what is wrong, who cancelled
 * whom.
 */
public final class TextReport {
  private final LoadedTrace trace;
  private final TraceStore store;
  private final @Nullable Baseline baseline;
  private final StringBuilder out = new StringBuilder();

  private TextReport(LoadedTrace trace, @Nullable Baseline baseline) {
    this.trace = trace;
    store = trace.store();
    this.baseline = baseline;
  }

  public static String of(LoadedTrace trace) {
    return of(trace, null);
  }

  /** With a baseline, it says which findings are known. */
  public static String of(LoadedTrace trace, @Nullable Baseline baseline) {
    var report = new TextReport(trace, baseline);
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
    String runtime = Wording.runtime(store.header());
    line(
        "%s: %s in %s%s",
        Names.visible(trace.name()),
        Wording.count(store.tasks().size(), "task", "tasks"),
        Durations.text(trace.durationNanos()),
        runtime.isEmpty() ? "" : ", " + runtime);
    line(
        "%s, %s, %s%s",
        Wording.count(trace.summary().events(), "event", "events"),
        Wording.count(store.requests().size(), "cancellation request", "cancellation requests"),
        Wording.count(store.spans().size(), "cleanup", "cleanups"),
        trace.complete() ? "" : "; INCOMPLETE, see the end");
    if (store.processes().isSession()) {
      processes();
    }
    if (baseline != null) {
      line("%s", Wording.baseline(trace, baseline));
    }
  }

  private void processes() {
    for (int process = 0; process < store.processes().size(); process++) {
      TracedProcess one = store.processes().get(process);
      line(
          "  process  %s%s, from %s for %s%s",
          store.processes().title(process),
          one.parentIndex() < 0 ? "" : ", started by " + store.processes().title(one.parentIndex()),
          Durations.text(one.beginNanos() - store.beginNanos()),
          Durations.text(one.endNanos() - one.beginNanos()),
          one.complete() ? "" : "; INCOMPLETE");
    }
  }

  private void findings() {
    line("");
    List<Fault> faults = Fault.told(trace, baseline);
    if (faults.isEmpty()) {
      line("No findings.");
      return;
    }
    line("Findings");
    faults.forEach(this::fault);
  }

  /** The worst of those that one line of the program brought about, and how many more there are. */
  private void fault(Fault fault) {
    Finding worst = fault.worst();
    line("");
    line(
        "  %-7s  %s%s", worst.severity().wireName(), worst.rule(), fault.known() ? " (known)" : "");
    line("    %s", worst.message());
    if (store.processes().isSession() && worst.taskIndex() >= 0) {
      line("    in        %s", store.processes().title(store.processOf(worst.taskIndex())));
    }
    if (worst.siteIndex() >= 0) {
      line("    look at   %s", Names.siteAndFunction(store, worst.siteIndex()));
    }
    for (Evidence evidence : worst.evidence()) {
      line("    evidence  %s", evidence.sentence());
    }
    if (fault.more() > 0) {
      line("    also      %,d more like it, none worse", fault.more());
    }
    line("    advice    %s", worst.advice());
  }

  private void episodes() {
    List<Episode> all = Wording.longestFirst(trace);
    if (all.isEmpty()) {
      return;
    }
    line("");
    line("Cancellations, longest first");
    for (Episode episode : all.subList(0, Math.min(Wording.MOST_EPISODES, all.size()))) {
      episode(episode);
    }
    if (all.size() > Wording.MOST_EPISODES) {
      line("");
      line("  … and %,d shorter ones", all.size() - Wording.MOST_EPISODES);
    }
  }

  private void episode(Episode episode) {
    line("");
    line(
        "  %s, %,d %s, from %s: %s",
        Wording.duration(episode),
        episode.tasks().size(),
        episode.tasks().size() == 1 ? "task" : "tasks",
        Durations.text(episode.startNanos() - store.beginNanos()),
        episode.cause().detail());
    for (CauseLink cause = episode.cause().cause(); cause != null; cause = cause.cause()) {
      line("    because   %s", cause.detail());
    }
    for (PathStep step : Wording.decisive(episode)) {
      line("    %9s  %s", Durations.text(step.durationNanos()), Wording.step(trace, step));
    }
    ShutdownWording.of(trace, episode).forEach(sentence -> line("    note      %s", sentence));
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
