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
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The findings of a trace as lines: filtered, worst and dearest first, in groups. */
final class FindingLines {
  /** More lines than anybody reads; what is not listed is counted, and marked on the chart. */
  private static final int MOST_LINES = 5_000;

  private static final int MOST_IN_GROUP = 1_000;

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

  /**
   * What the list of findings shows.
   *
   * @param listed how many findings the filter lets through
   * @param told how many are told one by one, whatever the filter
   * @param counts how many of each severity are told and not muted
   */
  record Shown(
      List<FindingLine> lines, int listed, int told, int muted, Map<Severity, Long> counts) {
    static final Shown NOTHING = new Shown(List.of(), 0, 0, 0, Map.of());
  }

  /** All of it; takes a look at every finding. */
  Shown shown(Filter filter, Grouping grouping) {
    BitSet muted = muted();
    Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    List<Finding> findings = trace.findings();
    int told = 0;
    for (int index = 0; index < findings.size(); index++) {
      if (isTold(findings.get(index))) {
        told++;
        if (!muted.get(index)) {
          counts.merge(findings.get(index).severity(), 1L, Long::sum);
        }
      }
    }
    int[] listed = listed(filter, muted);
    return new Shown(
        lines(listed, muted, grouping), listed.length, told, muted.cardinality(), counts);
  }

  private BitSet muted() {
    var muted = new BitSet();
    for (int index = 0; !notes.mutes().isEmpty() && index < trace.findings().size(); index++) {
      Finding finding = trace.findings().get(index);
      muted.set(index, notes.muteReason(trace.store(), finding).isPresent());
    }
    return muted;
  }

  /** Those that the filter lets through, worst and dearest first; muted ones last. */
  private int[] listed(Filter filter, BitSet muted) {
    List<Finding> findings = trace.findings();
    Comparator<Integer> order =
        Comparator.<Integer, Boolean>comparing(muted::get)
            .thenComparing(index -> findings.get(index).severity())
            .thenComparing(index -> findings.get(index).durationNanos(), Comparator.reverseOrder());
    return IntStream.range(0, findings.size())
        .filter(index -> isTold(findings.get(index)))
        .filter(index -> !filter.hidden().contains(findings.get(index).severity()))
        .filter(index -> touches(findings.get(index), filter.range()))
        .filter(index -> filter.muted() || !muted.get(index))
        .boxed()
        .sorted(order)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Rules that were not checked are told together, in a line for what the recorder missed. */
  boolean isTold(Finding finding) {
    return !unchecked.contains(finding.rule());
  }

  private List<FindingLine> notChecked() {
    List<FindingLine> lines = new ArrayList<>();
    FindingsEngine.unchecked(trace.store())
        .forEach(
            (capability, rules) ->
                lines.add(
                    new FindingLine.Remark(
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
        finding.taskIndex() < 0 ? "" : task(finding.taskIndex()),
        TaskTexts.site(trace.store(), finding.siteIndex()),
        Nanos.known(finding.durationNanos()) ? Durations.text(finding.durationNanos()) : "",
        notes.muteReason(trace.store(), finding).map(TaskTexts::sentence).orElse(""));
  }

  /** Its name and, where there are several processes, which of them it runs in. */
  private String task(int taskIndex) {
    TraceStore store = trace.store();
    String name = TaskTexts.name(store, taskIndex);
    if (!store.processes().isSession()) {
      return name;
    }
    int process = store.processes().ofStream(store.tasks().stream(taskIndex));
    return Texts.format("findings.task-in-process", name, store.processes().title(process));
  }

  /** In groups, each where its worst finding stands; muted ones make a group of their own. */
  private List<FindingLine> lines(int[] listed, BitSet muted, Grouping grouping) {
    List<FindingLine> lines = new ArrayList<>();
    List<Integer> last = new ArrayList<>();
    Map<Object, List<Integer>> groups = new LinkedHashMap<>();
    for (int index : listed) {
      List<Integer> group =
          muted.get(index)
              ? last
              : groups.computeIfAbsent(key(index, grouping), _ -> new ArrayList<>());
      group.add(index);
    }
    groups.forEach((key, group) -> add(lines, key, group, grouping));
    if (!last.isEmpty()) {
      add(lines, Texts.get("findings.muted"), "", last);
    }
    lines.addAll(notChecked());
    return lines;
  }

  private Object key(int index, Grouping grouping) {
    Finding finding = trace.findings().get(index);
    return switch (grouping) {
      case NONE -> "";
      case BY_RULE -> finding.rule();
      case BY_EPISODE -> finding.episode();
    };
  }

  private void add(List<FindingLine> lines, Object key, List<Integer> group, Grouping grouping) {
    switch (grouping) {
      case NONE -> addRows(lines, group, MOST_LINES);
      case BY_RULE -> add(lines, RuleTexts.title((String) key), "", group);
      case BY_EPISODE -> addEpisode(lines, (Integer) key, group);
    }
  }

  private void addEpisode(List<FindingLine> lines, int episode, List<Integer> group) {
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

  private void add(List<FindingLine> lines, String title, String about, List<Integer> group) {
    Severity worst = trace.findings().get(group.getFirst()).severity();
    String count = Texts.count("findings.in-group", group.size());
    if (lines.size() < MOST_LINES) {
      lines.add(new FindingLine.Group(title, about, count, worst));
      addRows(lines, group, MOST_IN_GROUP);
    }
  }

  private void addRows(List<FindingLine> lines, List<Integer> group, int most) {
    group.stream().limit(most).forEach(index -> lines.add(new FindingLine.OfFinding(row(index))));
    if (group.size() > most) {
      lines.add(new FindingLine.Remark(Texts.count("findings.more", group.size() - most)));
    }
  }
}
