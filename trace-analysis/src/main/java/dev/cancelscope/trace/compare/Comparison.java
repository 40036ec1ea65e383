package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.load.LoadedTrace;
import java.util.List;

/**
 * Two traces of one program, before and after a change. Tasks are aligned by coroutine and by the
 * function that creates them, findings by rule, function and coroutine, cancellations by cause:
 * never by line.
 *
 * @param findings worst news first
 * @param rules by name
 * @param cancellations in the order in which their causes first occur
 * @param latencies by kind of task, then by stage
 */
public record Comparison(
    LoadedTrace before,
    LoadedTrace after,
    List<FindingChange> findings,
    List<RuleChange> rules,
    List<CancellationChange> cancellations,
    List<LatencyChange> latencies) {

  public Comparison {
    findings = List.copyOf(findings);
    rules = List.copyOf(rules);
    cancellations = List.copyOf(cancellations);
    latencies = List.copyOf(latencies);
  }

  public static Comparison of(LoadedTrace before, LoadedTrace after) {
    List<FindingChange> findings = FindingChanges.between(before, after);
    return new Comparison(
        before,
        after,
        findings,
        FindingChanges.rules(findings),
        CancellationChange.between(before, after),
        LatencyChange.between(before, after));
  }

  /** How many faults fared so. */
  public long count(FindingChange.Kind kind) {
    return findings.stream().filter(change -> change.kind() == kind).count();
  }

  /** How many kinds of task fared so in this stage. */
  public long count(Stage stage, Verdict verdict) {
    return latencies.stream()
        .filter(change -> change.stage() == stage && change.verdict() == verdict)
        .count();
  }
}
