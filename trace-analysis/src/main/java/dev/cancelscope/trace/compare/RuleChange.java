package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.compare.FindingChange.Kind;
import java.util.List;
import java.util.Locale;

/**
 * What became of all faults of one rule.
 *
 * @param before number of findings
 * @param after number of findings
 */
public record RuleChange(String rule, int before, int after, Trend trend) {

  /** From the worst news to the best. */
  public enum Trend {
    REGRESSION,
    /** One fault is new or worse, another is gone or milder. */
    MIXED,
    UNKNOWN,
    UNCHANGED,
    IMPROVEMENT;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static RuleChange of(String rule, List<FindingChange> changes) {
    int before = 0;
    int after = 0;
    for (FindingChange change : changes) {
      before += change.before() == null ? 0 : change.before().count();
      after += change.after() == null ? 0 : change.after().count();
    }
    return new RuleChange(rule, before, after, trend(changes));
  }

  private static Trend trend(List<FindingChange> changes) {
    boolean worse = any(changes, Kind.NEW) || any(changes, Kind.WORSE);
    boolean better = any(changes, Kind.GONE) || any(changes, Kind.MILDER);
    if (worse) {
      return better ? Trend.MIXED : Trend.REGRESSION;
    }
    if (any(changes, Kind.DOUBTFUL)) {
      return Trend.UNKNOWN;
    }
    return better ? Trend.IMPROVEMENT : Trend.UNCHANGED;
  }

  private static boolean any(List<FindingChange> changes, Kind kind) {
    return changes.stream().anyMatch(change -> change.kind() == kind);
  }
}
