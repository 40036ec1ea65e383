package dev.cancelscope.trace.findings;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order of findings: worst first; of two that weigh the same, what brought the other about;
 * then what cost most. Whoever mends the first need not mend the second.
 */
final class Precedence {
  /** A late exit of a timeout is always the doing of something inside of it. */
  private static final String LATE_TIMEOUT = "timeout-overshoot";

  /**
   * What was open when the runtime shut down was so because of what the program had done before.
   */
  private static final String LEAK = "leaked-resource";

  /** What a rule tells of a task follows from what one of these tells of the same task. */
  private static final Map<String, Set<String>> BROUGHT_ABOUT_BY =
      Map.of("interrupted-cleanup", Set.of("cancel-not-awaited"));

  private record Told(String rule, int taskIndex) {}

  private Precedence() {}

  /** One pass over the findings, then a comparison that looks at two only. */
  static Comparator<Finding> worstFirst(Evidenced trace, List<Finding> findings) {
    var told = new HashSet<Told>();
    for (Finding finding : findings) {
      if (finding.severity() == Severity.ERROR) {
        told.add(new Told(finding.rule(), finding.taskIndex()));
      }
    }
    return Comparator.comparing(Finding::severity)
        .thenComparing(finding -> isConsequence(trace, finding, told))
        .thenComparing(Comparator.comparingLong(Finding::durationNanos).reversed())
        .thenComparingLong(Finding::startNanos)
        .thenComparing(Finding::rule)
        .thenComparingInt(Finding::taskIndex);
  }

  private static boolean isConsequence(Evidenced trace, Finding finding, Set<Told> told) {
    if (finding.rule().equals(LATE_TIMEOUT)) {
      return true;
    }
    if (finding.rule().equals(LEAK)) {
      return finding.taskIndex() >= 0 && LeakedResource.byShutdown(trace, finding.taskIndex());
    }
    for (String cause : BROUGHT_ABOUT_BY.getOrDefault(finding.rule(), Set.of())) {
      if (told.contains(new Told(cause, finding.taskIndex()))) {
        return true;
      }
    }
    return false;
  }
}
