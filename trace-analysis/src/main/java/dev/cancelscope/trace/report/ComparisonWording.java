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
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sentences and choices that the comparisons for people share. */
public final class ComparisonWording {
  /** Rows of a table that a person reads; the rest is counted. */
  static final int MOST_ROWS = 40;

  private static final int ENOUGH_CANCELLATIONS = 5;

  private ComparisonWording() {}

  /** What the reader wants to know, in a sentence or three, in English. */
  public static String verdict(Comparison comparison) {
    return verdict(comparison, Sentences.ENGLISH);
  }

  /** The same in a language. */
  public static String verdict(Comparison comparison, Sentences in) {
    return faults(comparison, in) + longest(comparison, in);
  }

  private static String faults(Comparison comparison, Sentences in) {
    var parts = new ArrayList<Phrase>();
    for (Kind kind : Kind.values()) {
      long count = comparison.count(kind);
      if (count > 0) {
        String key = parts.isEmpty() ? counted("compare.faults", count) : "compare.faults.more";
        parts.add(Phrase.of(key, number(count), Phrase.word("compare.fate", kind)));
      }
    }
    return in.text(
        parts.isEmpty()
            ? Phrase.of("compare.no-faults")
            : Phrase.of("compare.sentence", listed(parts)));
  }

  private static Phrase listed(List<Phrase> parts) {
    return Phrase.listed("compare.and", parts);
  }

  /** The key for one, or for more. */
  private static String counted(String key, long count) {
    return key + (count == 1 ? ".one" : ".many");
  }

  private static Phrase number(long count) {
    return Phrase.own(String.format(Locale.ROOT, "%,d", count));
  }

  private static String longest(Comparison comparison, Sentences in) {
    List<Episode> before = Wording.longestFirst(comparison.before());
    List<Episode> after = Wording.longestFirst(comparison.after());
    return before.isEmpty() || after.isEmpty()
        ? ""
        : in.text(
            Phrase.of("compare.longest", duration(before.getFirst()), duration(after.getFirst())));
  }

  private static Phrase duration(Episode episode) {
    Phrase lasted = Phrase.time(episode.durationNanos());
    return episode.open() ? Phrase.of("compare.at-least", lasted) : lasted;
  }

  /** How it was compared, and what the numbers cannot carry, in English. */
  public static String how(Comparison comparison) {
    return how(comparison, Sentences.ENGLISH);
  }

  /** The same in a language. */
  public static String how(Comparison comparison, Sentences in) {
    String how = in.text(Phrase.of("compare.how"));
    long before = cancellations(comparison.before());
    long after = cancellations(comparison.after());
    return Math.min(before, after) >= ENOUGH_CANCELLATIONS
        ? how
        : in.text(Phrase.of("compare.caveat", cancellations(before), cancellations(after)))
            + in.text(Phrase.of("compare.space"))
            + how;
  }

  private static Phrase cancellations(long count) {
    return Phrase.of(counted("compare.cancellations", count), number(count));
  }

  private static long cancellations(LoadedTrace trace) {
    return trace.episodes().all().stream().filter(episode -> !episode.tasks().isEmpty()).count();
  }

  public static String words(Kind kind) {
    return words(kind, Sentences.ENGLISH);
  }

  /** What became of a finding, in a language. */
  public static String words(Kind kind, Sentences in) {
    return in.text(Phrase.word("compare.fate", kind));
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
    return side(side, Sentences.ENGLISH);
  }

  /** The same in a language. */
  public static String side(FindingChange.@Nullable Side side, Sentences in) {
    if (side == null) {
      return "–";
    }
    Finding worst = side.worst();
    Phrase severity = Phrase.word("severity", worst.severity());
    Phrase cost =
        Nanos.known(worst.durationNanos())
            ? Phrase.of("compare.costs", Phrase.time(worst.durationNanos()))
            : Phrase.NONE;
    return in.text(Phrase.of("compare.times", number(side.count()), severity, cost));
  }

  /** "program.py:57 in Shard.flush", of the trace that has it; or empty. */
  public static String place(Comparison comparison, FindingChange change) {
    return place(comparison, change, Sentences.ENGLISH);
  }

  /** The same in a language. */
  public static String place(Comparison comparison, FindingChange change, Sentences in) {
    LoadedTrace trace = change.after() == null ? comparison.before() : comparison.after();
    int site = change.shown().worst().siteIndex();
    return site < 0 ? "" : in.text(Phrase.line(trace.store(), site));
  }

  /** "6.78 s", "median of 12: 30.1 ms, longest 63.9 ms", or a dash. */
  public static String figures(Figures of) {
    return figures(of, Sentences.ENGLISH);
  }

  /** The same in a language. */
  public static String figures(Figures of, Sentences in) {
    if (of.isEmpty()) {
      return "–";
    }
    List<Phrase> parts = new ArrayList<>();
    if (of.count() > 0) {
      Phrase longest = Phrase.time(of.maxNanos());
      parts.add(
          of.count() == 1
              ? longest
              : Phrase.of(
                  "compare.median", number(of.count()), Phrase.time(of.medianNanos()), longest));
    }
    if (of.unfinished() > 0) {
      parts.add(Phrase.of("compare.not-over", Phrase.figure(of.unfinished())));
    }
    return in.text(listed(parts));
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
    return Sentences.english(Phrase.word("compare.verdict", verdict));
  }

  /** "336 tasks in 8.28 s, 1 error". */
  public static String trace(LoadedTrace trace) {
    return trace(trace, Sentences.ENGLISH);
  }

  /** The same in a language. */
  public static String trace(LoadedTrace trace, Sentences in) {
    long tasks = trace.store().tasks().size();
    return in.text(
        Phrase.of(
            "compare.trace",
            Phrase.of(counted("poster.tasks", tasks), number(tasks)),
            Phrase.time(trace.durationNanos()),
            severities(trace.findings()),
            trace.complete() ? Phrase.NONE : Phrase.of("compare.incomplete")));
  }

  private static Phrase severities(List<Finding> findings) {
    var counts = new EnumMap<Severity, Integer>(Severity.class);
    findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
    if (counts.isEmpty()) {
      return Phrase.of("compare.no-findings");
    }
    var parts = new ArrayList<Phrase>();
    counts.forEach(
        (severity, count) ->
            parts.add(Phrase.of(counted("compare." + severity.wireName(), count), number(count))));
    return listed(parts);
  }
}
