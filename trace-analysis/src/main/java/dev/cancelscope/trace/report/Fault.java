package dev.cancelscope.trace.report;

import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one line of the program does wrong, to however many tasks: told once in every report for
 * people.
 *
 * @param siteIndex the line to mend, or -1
 * @param known the baseline has it
 * @param alike its occurrences, worst first; never empty
 */
record Fault(Severity severity, String rule, int siteIndex, boolean known, List<Finding> alike) {

  private record Key(Severity severity, String rule, int siteIndex, boolean known) {}

  /** All of a trace, in the order of its findings. */
  static List<Fault> of(LoadedTrace trace, @Nullable Baseline baseline) {
    return of(trace, trace.findings(), baseline);
  }

  /** The same without what {@link Blindness} says at the end, for people. */
  static List<Fault> told(LoadedTrace trace, @Nullable Baseline baseline) {
    return of(trace, Blindness.told(trace), baseline);
  }

  private static List<Fault> of(
      LoadedTrace trace, List<Finding> findings, @Nullable Baseline baseline) {
    var alike = new LinkedHashMap<Key, List<Finding>>();
    for (Finding finding : findings) {
      boolean known = baseline != null && baseline.knows(trace.store(), finding);
      var key = new Key(finding.severity(), finding.rule(), finding.siteIndex(), known);
      alike.computeIfAbsent(key, none -> new ArrayList<>()).add(finding);
    }
    var faults = new ArrayList<Fault>();
    for (Map.Entry<Key, List<Finding>> entry : alike.entrySet()) {
      Key key = entry.getKey();
      faults.add(
          new Fault(
              key.severity(),
              key.rule(),
              key.siteIndex(),
              key.known(),
              List.copyOf(entry.getValue())));
    }
    return faults;
  }

  Finding worst() {
    return alike.getFirst();
  }

  /** How many more there are than the one that is told. */
  int more() {
    return alike.size() - 1;
  }
}
