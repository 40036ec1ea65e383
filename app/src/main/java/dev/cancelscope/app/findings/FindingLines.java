package dev.cancelscope.app.findings;

import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.app.text.RuleTexts;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.notes.Notes;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Durations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The findings of a trace as lines: filtered, worst and dearest first, in groups. */
final class FindingLines {
  private final LoadedTrace trace;
  private final Notes notes;
  private final Set<String> unchecked;

  FindingLines(LoadedTrace trace, Notes notes) {
    this.trace = trace;
    this.notes = notes;
    unchecked = FindingsEngine.uncheckedRules(trace.store());
  }

  /** What decides which findings are shown. */
  record Filter(Set<Severity> hidden, @Nullable TimeRange range, boolean muted) {
    Filter {
      hidden = Set.copyOf(hidden);
    }
  }

  /** Those that the filter lets through, worst first; muted ones last. */
  List<FindingRow> rows(Filter filter) {
    List<Finding> findings = trace.findings();
    Comparator<FindingRow> order =
        Comparator.comparing(FindingRow::isMuted)
            .thenComparing(FindingRow::severity)
            .thenComparing(
                row -> findings.get(row.findingIndex()).durationNanos(), Comparator.reverseOrder());
    return IntStream.range(0, findings.size())
        .filter(index -> isTold(findings.get(index)))
        .filter(index -> !filter.hidden().contains(findings.get(index).severity()))
        .filter(index -> touches(findings.get(index), filter.range()))
        .mapToObj(this::row)
        .filter(row -> filter.muted() || !row.isMuted())
        .sorted(order)
        .toList();
  }

  /** Rules that were not checked are told together, in a line for what the recorder missed. */
  boolean isTold(Finding finding) {
    return !unchecked.contains(finding.rule());
  }

  /** How many are told one by one. */
  int told() {
    return (int) trace.findings().stream().filter(this::isTold).count();
  }

  private List<FindingLine> notChecked() {
    List<FindingLine> lines = new ArrayList<>();
    FindingsEngine.unchecked(trace.store())
        .forEach(
            (capability, rules) ->
                lines.add(
                    new FindingLine.NotChecked(
                        Texts.format(
                            "findings.not-checked",
                            capability.wireName(),
                            String.join(", ", rules)))));
    return lines;
  }

  /** A finding without a time is of the whole trace. */
  static boolean touches(Finding finding, @Nullable TimeRange range) {
    if (range == null || !Nanos.known(finding.startNanos())) {
      return true;
    }
    long lasted = Nanos.known(finding.durationNanos()) ? finding.durationNanos() : 0;
    return finding.startNanos() <= range.toNanos()
        && finding.startNanos() + lasted >= range.fromNanos();
  }

  private FindingRow row(int index) {
    Finding finding = trace.findings().get(index);
    return new FindingRow(
        index,
        finding.taskIndex(),
        finding.severity(),
        TaskTexts.sentence(finding.words()),
        RuleTexts.title(finding.rule()),
        finding.taskIndex() < 0 ? "" : TaskTexts.name(trace.store(), finding.taskIndex()),
        TaskTexts.site(trace.store(), finding.siteIndex()),
        Nanos.known(finding.durationNanos()) ? Durations.text(finding.durationNanos()) : "",
        notes.muteReason(trace.store(), finding).map(TaskTexts::sentence).orElse(""));
  }

  /** In groups, each where its worst finding stands; muted ones make a group of their own. */
  List<FindingLine> lines(List<FindingRow> rows, Grouping grouping) {
    List<FindingRow> shown = rows.stream().filter(row -> !row.isMuted()).toList();
    List<FindingRow> muted = rows.stream().filter(FindingRow::isMuted).toList();
    List<FindingLine> lines = new ArrayList<>();
    switch (grouping) {
      case NONE -> shown.forEach(row -> lines.add(new FindingLine.OfFinding(row)));
      case BY_RULE -> {
        Map<String, List<FindingRow>> groups = new LinkedHashMap<>();
        shown.forEach(row -> groups.computeIfAbsent(row.rule(), _ -> new ArrayList<>()).add(row));
        groups.forEach((rule, group) -> add(lines, rule, "", group));
      }
      case BY_EPISODE -> {
        Map<Integer, List<FindingRow>> groups = new LinkedHashMap<>();
        shown.forEach(
            row ->
                groups
                    .computeIfAbsent(
                        trace.findings().get(row.findingIndex()).episode(), _ -> new ArrayList<>())
                    .add(row));
        groups.forEach((episode, group) -> addEpisode(lines, episode, group));
      }
    }
    if (!muted.isEmpty()) {
      add(lines, Texts.get("findings.muted"), "", muted);
    }
    lines.addAll(notChecked());
    return lines;
  }

  private void addEpisode(List<FindingLine> lines, int episode, List<FindingRow> group) {
    if (episode < 0) {
      add(lines, Texts.get("findings.no-episode"), "", group);
      return;
    }
    var one = trace.episodes().all().get(episode);
    String start = Durations.text(one.startNanos() - trace.store().beginNanos());
    String lasted = Durations.text(one.durationNanos());
    lasted = one.open() ? Texts.format("episode.at-least", lasted) : lasted;
    String title = Texts.format("findings.episode", start, lasted);
    add(lines, title, TaskTexts.sentence(one.cause().words()), group);
  }

  private static void add(
      List<FindingLine> lines, String title, String about, List<FindingRow> group) {
    Severity worst = group.stream().map(FindingRow::severity).min(Comparator.naturalOrder()).get();
    String count = Texts.count("findings.in-group", group.size());
    lines.add(new FindingLine.Group(title, about, count, worst));
    group.forEach(row -> lines.add(new FindingLine.OfFinding(row)));
  }
}
