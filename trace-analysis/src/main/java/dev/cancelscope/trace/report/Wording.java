package dev.cancelscope.trace.report;

import dev.cancelscope.format.event.Definition.Header;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.MemberOutcome;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sentences and choices that the reports for people share. */
public final class Wording {
  static final int MOST_EPISODES = 10;

  private static final int MOST_PATH_STEPS = 6;

  private Wording() {}

  /** {@code 1,234 tasks}. */
  static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d ", number) + (number == 1 ? one : many);
  }

  /** "CPython 3.13.0", or empty. */
  static String runtime(Header header) {
    String runtime = header.runtime();
    String version = header.runtimeVersion();
    if (runtime == null) {
      return "";
    }
    return Names.visible(runtime) + (version == null ? "" : " " + Names.visible(version));
  }

  /** "2 errors, 1 warning", worst first; "No findings". */
  public static String severities(List<Finding> findings) {
    var counts = new EnumMap<Severity, Integer>(Severity.class);
    findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
    var parts = new ArrayList<String>();
    for (Map.Entry<Severity, Integer> entry : counts.entrySet()) {
      parts.add(severity(entry.getKey(), entry.getValue()));
    }
    return parts.isEmpty() ? "No findings" : String.join(", ", parts);
  }

  static String severity(Severity severity, int number) {
    return switch (severity) {
      case ERROR -> count(number, "error", "errors");
      case WARNING -> count(number, "warning", "warnings");
      case INFO -> count(number, "note", "notes");
      case UNKNOWN ->
          count(
              number,
              "question that the trace leaves open",
              "questions that the trace leaves open");
    };
  }

  /** What a baseline makes of the findings, in a sentence. */
  static String baseline(LoadedTrace trace, Baseline baseline) {
    long judged = trace.findings().stream().filter(f -> f.severity() != Severity.UNKNOWN).count();
    long known = trace.findings().stream().filter(f -> baseline.knows(trace.store(), f)).count();
    int absent = baseline.absentFrom(trace).size();
    String gone = absent == 0 ? "" : " Of the baseline, " + absent + " did not occur.";
    return String.format(
            Locale.ROOT, "Against the baseline: %,d new, %,d known.", judged - known, known)
        + gone;
  }

  /** The number that a reader looks for first, in a sentence; plain text. */
  static String longest(LoadedTrace trace) {
    List<Episode> episodes = longestFirst(trace);
    if (episodes.isEmpty()) {
      return "Nothing was cancelled.";
    }
    Episode longest = episodes.getFirst();
    return "The longest cancellation took %s and reached %s: %s."
        .formatted(
            duration(longest),
            count(longest.tasks().size(), "task", "tasks"),
            longest.cause().detail());
  }

  /** The size of a trace, in a few words each. */
  public static List<String> facts(LoadedTrace trace) {
    TraceStore store = trace.store();
    var facts = new ArrayList<String>();
    facts.add(count(store.tasks().size(), "task", "tasks"));
    facts.add(Durations.text(trace.durationNanos()));
    if (store.header().runtime() != null) {
      facts.add(runtime(store.header()));
    }
    facts.add(count(trace.summary().events(), "event", "events"));
    facts.add(count(store.requests().size(), "cancellation request", "cancellation requests"));
    facts.add(count(store.spans().size(), "cleanup", "cleanups"));
    facts.add(trace.complete() ? "complete" : "INCOMPLETE, see the end");
    return facts;
  }

  /** Of all episodes the longest first; those of equal length in order of time. */
  static List<Episode> longestFirst(LoadedTrace trace) {
    List<Episode> all = new ArrayList<>(trace.episodes().all());
    all.sort(Comparator.comparingLong(Episode::durationNanos).reversed());
    return all;
  }

  /** "6.01 s", or "at least 6.01 s". */
  public static String duration(Episode episode) {
    return (episode.open() ? "at least " : "") + Durations.text(episode.durationNanos());
  }

  /** The steps of a critical path that took most of it, in order of time. */
  static List<PathStep> decisive(Episode episode) {
    var longest = new ArrayList<>(episode.criticalPath());
    longest.removeIf(step -> step.durationNanos() < episode.durationNanos() / 100);
    longest.sort(Comparator.comparingLong(PathStep::durationNanos).reversed());
    return longest.subList(0, Math.min(MOST_PATH_STEPS, longest.size())).stream()
        .sorted(Comparator.comparingLong(PathStep::fromNanos))
        .toList();
  }

  /** "302 cancelled, 1 went on", most first. */
  public static String outcomes(Episode episode) {
    var counts = new EnumMap<MemberOutcome, Integer>(MemberOutcome.class);
    episode.tasks().forEach(member -> counts.merge(member.outcome(), 1, Integer::sum));
    return String.join(
        ", ",
        counts.entrySet().stream()
            .sorted(Map.Entry.<MemberOutcome, Integer>comparingByValue().reversed())
            .map(
                entry ->
                    String.format(Locale.ROOT, "%,d %s", entry.getValue(), outcome(entry.getKey())))
            .toList());
  }

  private static String outcome(MemberOutcome outcome) {
    return switch (outcome) {
      case CANCELLED -> "ended cancelled";
      case RETURNED -> "returned normally";
      case FAILED -> "failed";
      case WENT_ON -> "went on";
      case NEVER_STARTED -> "never started";
      case STILL_RUNNING -> "had not ended";
      case LOST -> "lost";
    };
  }

  /** "finally in flush at app.py:12", with its task. */
  static String step(LoadedTrace trace, PathStep step) {
    return Names.task(trace.store(), step.taskIndex())
        + ": "
        + step.what()
        + (step.siteIndex() < 0 ? "" : " at " + Names.site(trace.store(), step.siteIndex()));
  }

  /** A duration, or a dash where there is none. */
  static String nanos(long nanos) {
    return Nanos.known(nanos) ? Durations.text(nanos) : "–";
  }
}
