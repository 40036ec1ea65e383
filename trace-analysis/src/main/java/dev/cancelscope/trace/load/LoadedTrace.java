package dev.cancelscope.trace.load;

import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.store.TraceStore;
import java.util.List;

/** A trace with everything that was derived from it. Immutable. */
public record LoadedTrace(
    String name,
    TraceStore store,
    Episodes episodes,
    List<Finding> findings,
    ReadSummary summary,
    List<ReadProblem> problems) {

  public LoadedTrace {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }
}
