package dev.cancelscope.app.compare;

import dev.cancelscope.app.compare.CompareItem.News;
import dev.cancelscope.app.text.RuleTexts;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.compare.CancellationChange;
import dev.cancelscope.trace.compare.Comparison;
import dev.cancelscope.trace.compare.FindingChange;
import dev.cancelscope.trace.compare.LatencyChange;
import dev.cancelscope.trace.compare.Verdict;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.report.ComparisonWording;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the blocks of a comparison; pure, in the background. */
final class CompareItems {
  private static final int MOST_ROWS = 200;

  private final Comparison comparison;
  private final List<CompareItem> items = new ArrayList<>();

  private CompareItems(Comparison comparison) {
    this.comparison = comparison;
  }

  static List<CompareItem> of(Comparison comparison) {
    var made = new CompareItems(comparison);
    made.items.add(
        new CompareItem.Note(ComparisonWording.verdict(comparison, Texts.sentences()), true));
    made.findings();
    made.cancellations();
    made.latencies();
    made.items.add(
        new CompareItem.Note(ComparisonWording.how(comparison, Texts.sentences()), false));
    return List.copyOf(made.items);
  }

  private void findings() {
    if (comparison.findings().isEmpty()) {
      return;
    }
    heading("compare.findings");
    comparison.findings().stream().limit(MOST_ROWS).map(this::finding).forEach(items::add);
  }

  private CompareItem finding(FindingChange change) {
    Phrase why = change.doubt();
    String doubt = why == null ? "" : " " + TaskTexts.sentence(why);
    long longest = Math.max(cost(change.before()), cost(change.after()));
    return new CompareItem.Change(
        news(change.kind()),
        RuleTexts.title(change.key().rule())
            + "  "
            + ComparisonWording.place(comparison, change, Texts.sentences()),
        TaskTexts.sentence(change.shown().worst().words()) + doubt,
        ComparisonWording.side(change.before(), Texts.sentences()),
        ComparisonWording.side(change.after(), Texts.sentences()),
        share(cost(change.before()), longest),
        share(cost(change.after()), longest),
        ComparisonWording.words(change.kind(), Texts.sentences()),
        index(comparison.before(), change.before()),
        index(comparison.after(), change.after()));
  }

  private static News news(FindingChange.Kind kind) {
    return switch (kind) {
      case NEW, WORSE -> News.WORSE;
      case DOUBTFUL -> News.UNKNOWN;
      case STILL_THERE -> News.SAME;
      case MILDER, GONE -> News.BETTER;
    };
  }

  private static long cost(FindingChange.@Nullable Side side) {
    return side == null || !Nanos.known(side.worst().durationNanos())
        ? 0
        : side.worst().durationNanos();
  }

  private static int index(LoadedTrace trace, FindingChange.@Nullable Side side) {
    Finding worst = side == null ? null : side.worst();
    return worst == null ? -1 : trace.findings().indexOf(worst);
  }

  private void cancellations() {
    List<CancellationChange> all = ComparisonWording.cancellations(comparison);
    if (all.isEmpty()) {
      return;
    }
    heading("compare.cancellations");
    long longest = 0;
    for (CancellationChange change : all) {
      longest = Math.max(longest, known(change.before().maxNanos()));
      longest = Math.max(longest, known(change.after().maxNanos()));
    }
    for (CancellationChange change : all.subList(0, Math.min(MOST_ROWS, all.size()))) {
      items.add(
          new CompareItem.Change(
              news(change.verdict()),
              TaskTexts.sentence(change.why()),
              tasks(change),
              ComparisonWording.figures(change.before(), Texts.sentences()),
              ComparisonWording.figures(change.after(), Texts.sentences()),
              share(known(change.before().maxNanos()), longest),
              share(known(change.after().maxNanos()), longest),
              TaskTexts.sentence(change.verdict().said(change.before(), change.after())),
              -1,
              -1));
    }
  }

  private static String tasks(CancellationChange change) {
    return Texts.format(
        "compare.tasks",
        Texts.count("status.tasks", change.mostTasksBefore()),
        Texts.count("status.tasks", change.mostTasksAfter()));
  }

  private void latencies() {
    List<LatencyChange> all = ComparisonWording.latencies(comparison);
    if (all.isEmpty()) {
      return;
    }
    heading("compare.latencies");
    for (LatencyChange change : all.subList(0, Math.min(MOST_ROWS, all.size()))) {
      long before = known(change.before().medianNanos());
      long after = known(change.after().medianNanos());
      items.add(
          new CompareItem.Change(
              news(change.verdict()),
              TaskTexts.sentence(change.kind().said()),
              TaskTexts.sentence(change.stage().said()),
              ComparisonWording.figures(change.before(), Texts.sentences()),
              ComparisonWording.figures(change.after(), Texts.sentences()),
              share(before, Math.max(before, after)),
              share(after, Math.max(before, after)),
              TaskTexts.sentence(change.verdict().said(change.before(), change.after())),
              -1,
              -1));
    }
  }

  private static News news(Verdict verdict) {
    return switch (verdict) {
      case SLOWER -> News.WORSE;
      case FASTER -> News.BETTER;
      case ALIKE -> News.SAME;
      case TOO_FEW, UNFINISHED, ONE_SIDED -> News.UNKNOWN;
    };
  }

  private static long known(long nanos) {
    return Nanos.known(nanos) ? nanos : 0;
  }

  private static double share(long nanos, long longest) {
    return longest == 0 ? 0 : (double) nanos / longest;
  }

  private void heading(String key) {
    items.add(new CompareItem.Heading(Texts.get(key)));
  }
}
