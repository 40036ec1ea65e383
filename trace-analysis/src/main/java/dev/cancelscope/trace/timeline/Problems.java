package dev.cancelscope.trace.timeline;

import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.store.TraceStore;
import java.util.BitSet;
import java.util.List;

/** How bad a cleanup is: what the findings say of it, or else that it was broken off. */
final class Problems {
  /** Ranks, from harmless to worst. */
  static final int NONE = 0;

  static final int INTERRUPTED = 1;
  static final int WARNING = 2;
  static final int ERROR = 3;

  private final TraceStore store;
  private final BitSet warnedSpans = new BitSet();
  private final BitSet wrongSpans = new BitSet();

  Problems(TraceStore store, List<Finding> findings) {
    this.store = store;
    for (Finding finding : findings) {
      int rank = rank(finding.severity());
      if (rank == NONE) {
        continue;
      }
      for (Evidence evidence : finding.evidence()) {
        if (evidence instanceof Evidence.OfSpan(int span, var _)) {
          (rank == ERROR ? wrongSpans : warnedSpans).set(span);
        }
      }
    }
  }

  /** What only informs, or is not known, does not shout from the chart. */
  static int rank(Severity severity) {
    return switch (severity) {
      case ERROR -> ERROR;
      case WARNING -> WARNING;
      case INFO, UNKNOWN -> NONE;
    };
  }

  int ofSpan(int span) {
    if (wrongSpans.get(span)) {
      return ERROR;
    }
    if (warnedSpans.get(span)) {
      return WARNING;
    }
    return store.spans().ending(span) == Ending.INTERRUPTED ? INTERRUPTED : NONE;
  }
}
