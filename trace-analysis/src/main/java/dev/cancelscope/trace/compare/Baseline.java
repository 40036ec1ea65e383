package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The findings that somebody has accepted for now. However often one of them occurs again, it is
 * known; when it occurs with a worse severity, it is new. What a trace cannot tell (UNKNOWN) is
 * neither kept nor known.
 */
public final class Baseline {
  private final SortedMap<FindingKey, Severity> worst;

  Baseline(SortedMap<FindingKey, Severity> worst) {
    this.worst = Collections.unmodifiableSortedMap(new TreeMap<>(worst));
  }

  /** All that was found in this trace. */
  public static Baseline of(LoadedTrace trace) {
    var worst = new TreeMap<FindingKey, Severity>();
    for (Finding finding : trace.findings()) {
      if (finding.severity() != Severity.UNKNOWN) {
        worst.merge(FindingKey.of(trace.store(), finding), finding.severity(), Baseline::worse);
      }
    }
    return new Baseline(worst);
  }

  private static Severity worse(Severity one, Severity other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** By key, in order; the value is the worst severity that was accepted. */
  public SortedMap<FindingKey, Severity> entries() {
    return worst;
  }

  /** Whether this finding was accepted at this severity or a worse one. */
  public boolean knows(TraceStore store, Finding finding) {
    Severity accepted = worst.get(FindingKey.of(store, finding));
    return accepted != null
        && finding.severity() != Severity.UNKNOWN
        && accepted.compareTo(finding.severity()) <= 0;
  }

  /** What was accepted and does not occur in this trace. */
  public List<FindingKey> absentFrom(LoadedTrace trace) {
    var absent = new ArrayList<>(worst.keySet());
    absent.removeAll(of(trace).worst.keySet());
    return List.copyOf(absent);
  }
}
