package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.Member;
import dev.cancelscope.trace.compare.FindingChange.Side;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Aligns the findings of two traces. That a fault is not seen again proves something only where the
 * other trace could have shown it: whole, with the rule checked, and with such a task cancelled.
 */
final class FindingChanges {
  private static final Comparator<FindingChange> WORST_NEWS_FIRST =
      Comparator.comparing(FindingChange::kind)
          .thenComparing(change -> change.shown().worst().severity())
          .thenComparing(FindingChange::key);

  private FindingChanges() {}

  static List<FindingChange> between(LoadedTrace before, LoadedTrace after) {
    SortedMap<FindingKey, Side> first = sides(before);
    SortedMap<FindingKey, Side> second = sides(after);
    var keys = new TreeSet<>(first.keySet());
    keys.addAll(second.keySet());
    var showsBefore = new Shows(Phrase.of("compare.the-one-before"), before);
    var showsAfter = new Shows(Phrase.of("compare.the-one-after"), after);
    var changes = new ArrayList<FindingChange>();
    for (FindingKey key : keys) {
      Side was = first.get(key);
      Side is = second.get(key);
      Phrase doubt = null;
      if (was != null && is == null) {
        doubt = showsAfter.doubt(key, was.worst());
      } else if (is != null && was == null) {
        doubt = showsBefore.doubt(key, is.worst());
      }
      var kind = FindingChange.fate(was, is, doubt);
      changes.add(new FindingChange(key, kind, was, is, doubt));
    }
    changes.sort(WORST_NEWS_FIRST);
    return changes;
  }

  /** The findings stand worst first; what cannot be told is no finding here. */
  private static SortedMap<FindingKey, Side> sides(LoadedTrace trace) {
    var sides = new TreeMap<FindingKey, Side>();
    for (Finding finding : trace.findings()) {
      if (finding.severity() != Severity.UNKNOWN) {
        sides.merge(
            FindingKey.of(trace.store(), finding),
            new Side(1, finding),
            (known, one) -> new Side(known.count() + 1, known.worst()));
      }
    }
    return sides;
  }

  /** What one trace is able to show. */
  private static final class Shows {
    private final Phrase side;
    private final LoadedTrace trace;
    private final Set<String> undecided = new HashSet<>();
    private final Set<@Nullable String> ran = new HashSet<>();
    private final Set<@Nullable String> cancelled = new HashSet<>();

    Shows(Phrase side, LoadedTrace trace) {
      this.side = side;
      this.trace = trace;
      for (Finding finding : trace.findings()) {
        if (finding.severity() == Severity.UNKNOWN) {
          undecided.add(finding.rule());
        }
      }
      for (int task = 0; task < trace.store().tasks().size(); task++) {
        ran.add(trace.store().tasks().coroutine(task));
      }
      for (Episode episode : trace.episodes().all()) {
        for (Member member : episode.tasks()) {
          cancelled.add(trace.store().tasks().coroutine(member.taskIndex()));
        }
      }
    }

    /** Why its silence about this finding proves nothing; null: it does. */
    @Nullable Phrase doubt(FindingKey key, Finding finding) {
      if (undecided.contains(key.rule())) {
        return Phrase.of("compare.doubt.undecided", side);
      }
      if (!trace.complete()) {
        return Phrase.of("compare.doubt.stops", side);
      }
      if (trace.summary().lost() > 0) {
        return Phrase.of("compare.doubt.lost", side);
      }
      if (finding.taskIndex() < 0) {
        return null;
      }
      if (!ran.contains(key.coroutine())) {
        return Phrase.of("compare.doubt.none-ran", side);
      }
      boolean ofCancellation = finding.episode() >= 0;
      return ofCancellation && !cancelled.contains(key.coroutine())
          ? Phrase.of("compare.doubt.none-cancelled", side)
          : null;
    }
  }

  /** Per rule, in alphabetical order. */
  static List<RuleChange> rules(List<FindingChange> changes) {
    Map<String, List<FindingChange>> byRule = new TreeMap<>();
    for (FindingChange change : changes) {
      byRule.computeIfAbsent(change.key().rule(), none -> new ArrayList<>()).add(change);
    }
    return byRule.entrySet().stream()
        .map(entry -> RuleChange.of(Objects.requireNonNull(entry.getKey()), entry.getValue()))
        .toList();
  }
}
