package dev.cancelscope.trace.report;

import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.compare.CancellationChange;
import dev.cancelscope.trace.compare.Comparison;
import dev.cancelscope.trace.compare.Figures;
import dev.cancelscope.trace.compare.FindingChange;
import dev.cancelscope.trace.compare.FindingChange.Kind;
import dev.cancelscope.trace.compare.LatencyChange;
import dev.cancelscope.trace.compare.RuleChange;
import dev.cancelscope.trace.compare.Stage;
import dev.cancelscope.trace.compare.Verdict;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sentences and choices that the comparisons for people share. */
public final class ComparisonWording {
  /** Rows of a table that a person reads; the rest is counted. */
  static final int MOST_ROWS = 40;

  private static final String HOW =
      "Tasks are the same when their coroutine and the function that creates them are, findings"
          + " when rule, function and coroutine are; lines may differ. A latency counts as changed"
          + " when the medians differ by more than 10 % and 1 ms and chance would show that order"
          + " at most once in a hundred times (rank test of Mann and Whitney).";

  private static final int ENOUGH_CANCELLATIONS = 5;

  private ComparisonWording() {}

  /** What the reader wants to know, in a sentence or three; plain text. */
  public static String verdict(Comparison comparison) {
    return faults(comparison) + longest(comparison);
  }

  private static String faults(Comparison comparison) {
    var parts = new ArrayList<String>();
    for (Kind kind : Kind.values()) {
      long count = comparison.count(kind);
      if (count > 0) {
        String number = String.format(Locale.ROOT, "%,d", count);
        String noun = parts.isEmpty() ? count == 1 ? " fault " : " faults " : " ";
        parts.add(number + noun + words(kind));
      }
    }
    return parts.isEmpty() ? "No faults on either side." : String.join(", ", parts) + ".";
  }

  private static String longest(Comparison comparison) {
    List<Episode> before = Wording.longestFirst(comparison.before());
    List<Episode> after = Wording.longestFirst(comparison.after());
    return before.isEmpty() || after.isEmpty()
        ? ""
        : " The longest cancellation took %s before and %s after."
            .formatted(Wording.duration(before.getFirst()), Wording.duration(after.getFirst()));
  }

  /** How it was compared, and what the numbers cannot carry. */
  public static String how(Comparison comparison) {
    String caveat = caveat(comparison);
    return caveat.isEmpty() ? HOW : caveat + " " + HOW;
  }

  private static String caveat(Comparison comparison) {
    long before = cancellations(comparison.before());
    long after = cancellations(comparison.after());
    return Math.min(before, after) >= ENOUGH_CANCELLATIONS
        ? ""
        : String.format(
            Locale.ROOT,
            "The latencies come from %s before and %s after, and tasks that are cancelled"
                + " together share their fate: a difference may be of this run alone. Record"
                + " several before you rely on it.",
            Wording.count(before, "cancellation", "cancellations"),
            Wording.count(after, "cancellation", "cancellations"));
  }

  private static long cancellations(LoadedTrace trace) {
    return trace.episodes().all().stream().filter(episode -> !episode.tasks().isEmpty()).count();
  }

  public static String words(Kind kind) {
    return switch (kind) {
      case NEW -> "new";
      case WORSE -> "worse";
      case DOUBTFUL -> "not seen again, which proves nothing";
      case STILL_THERE -> "still there";
      case MILDER -> "milder";
      case GONE -> "gone";
    };
  }

  public static String words(RuleChange.Trend trend) {
    return switch (trend) {
      case REGRESSION -> "regression";
      case MIXED -> "better here, worse there";
      case UNKNOWN -> "cannot tell";
      case UNCHANGED -> "unchanged";
      case IMPROVEMENT -> "improvement";
    };
  }

  /** "1 × error, 6.70 s", or a dash. */
  public static String side(FindingChange.@Nullable Side side) {
    if (side == null) {
      return "–";
    }
    Finding worst = side.worst();
    String cost =
        Nanos.known(worst.durationNanos()) ? ", " + Durations.text(worst.durationNanos()) : "";
    return String.format(Locale.ROOT, "%,d × %s", side.count(), worst.severity().wireName()) + cost;
  }

  /** "program.py:57 in Shard.flush", of the trace that has it; or empty. */
  public static String place(Comparison comparison, FindingChange change) {
    LoadedTrace trace = change.after() == null ? comparison.before() : comparison.after();
    int site = change.shown().worst().siteIndex();
    return site < 0 ? "" : Names.siteAndFunction(trace.store(), site);
  }

  /** "6.78 s", "median of 12: 30.1 ms, longest 63.9 ms", or a dash. */
  public static String figures(Figures of) {
    if (of.isEmpty()) {
      return "–";
    }
    String open = of.unfinished() == 0 ? "" : of.unfinished() + " not over";
    if (of.count() == 0) {
      return open;
    }
    String ended =
        of.count() == 1
            ? Durations.text(of.maxNanos())
            : String.format(
                Locale.ROOT,
                "median of %,d: %s, longest %s",
                of.count(),
                Durations.text(of.medianNanos()),
                Durations.text(of.maxNanos()));
    return open.isEmpty() ? ended : ended + ", " + open;
  }

  /** Slowest first; those that anybody can act upon. */
  public static List<CancellationChange> cancellations(Comparison comparison) {
    return comparison.cancellations().stream()
        .sorted(
            Comparator.<CancellationChange>comparingLong(
                    change -> Math.max(change.before().maxNanos(), change.after().maxNanos()))
                .reversed())
        .toList();
  }

  /** Those that changed, worst first; then by how long they take. */
  public static List<LatencyChange> latencies(Comparison comparison) {
    return comparison.latencies().stream()
        .sorted(
            Comparator.<LatencyChange>comparingInt(change -> rank(change.verdict()))
                .thenComparing(
                    Comparator.<LatencyChange>comparingLong(
                            change ->
                                Math.max(change.before().maxNanos(), change.after().maxNanos()))
                        .reversed()))
        .toList();
  }

  private static int rank(Verdict verdict) {
    return switch (verdict) {
      case SLOWER -> 0;
      case FASTER -> 1;
      case UNFINISHED -> 2;
      case TOO_FEW, ALIKE, ONE_SIDED -> 3;
    };
  }

  /** "cleanup: 1 slower, 4 too few to tell". */
  static String stage(Comparison comparison, Stage stage) {
    var parts = new ArrayList<String>();
    for (Verdict verdict :
        List.of(
            Verdict.SLOWER,
            Verdict.FASTER,
            Verdict.ALIKE,
            Verdict.TOO_FEW,
            Verdict.UNFINISHED,
            Verdict.ONE_SIDED)) {
      long count = comparison.count(stage, verdict);
      if (count > 0) {
        parts.add(String.format(Locale.ROOT, "%,d %s", count, words(verdict)));
      }
    }
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case SLOWER -> "slower";
      case FASTER -> "faster";
      case ALIKE -> "alike";
      case TOO_FEW -> "too few to tell";
      case UNFINISHED -> "not over at the end of a trace";
      case ONE_SIDED -> "on one side only";
    };
  }

  /** "336 tasks in 8.28 s, 1 error". */
  public static String trace(LoadedTrace trace) {
    return "%s in %s; %s%s"
        .formatted(
            Wording.count(trace.store().tasks().size(), "task", "tasks"),
            Durations.text(trace.durationNanos()),
            Wording.severities(trace.findings()),
            trace.complete() ? "" : "; INCOMPLETE");
  }
}
