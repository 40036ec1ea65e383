package dev.cancelscope.trace.load;

import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.trace.cancel.EpisodeAnalysis;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.work.Processors;
import java.util.List;

/**
 * A trace as everything after the loader sees it: the tables and what was derived from them.
 * Immutable.
 *
 * @param name of the file, without its folder
 * @param findings worst first
 * @param problems what could not be read, the first of them; {@code summary} counts all
 * @param thresholds those that the findings were looked for with
 * @param findingsByTask which of the findings are about which task
 */
public record LoadedTrace(
    String name,
    TraceStore store,
    Episodes episodes,
    List<Finding> findings,
    ReadSummary summary,
    List<TraceProblem> problems,
    Thresholds thresholds,
    FindingsByTask findingsByTask) {

  public LoadedTrace {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /** With the index of its findings made from them. */
  public LoadedTrace(
      String name,
      TraceStore store,
      Episodes episodes,
      List<Finding> findings,
      ReadSummary summary,
      List<TraceProblem> problems,
      Thresholds thresholds) {
    this(
        name,
        store,
        episodes,
        findings,
        summary,
        problems,
        thresholds,
        new FindingsByTask(findings));
  }

  /** Finds the episodes of these tables and what is wrong in them. */
  static LoadedTrace judged(
      String name,
      TraceStore store,
      ReadSummary summary,
      List<TraceProblem> problems,
      Thresholds thresholds,
      Processors processors) {
    Episodes episodes = EpisodeAnalysis.of(store, processors);
    List<Finding> findings = FindingsEngine.find(store, episodes, thresholds, processors);
    return new LoadedTrace(name, store, episodes, findings, summary, problems, thresholds);
  }

  /** The whole file was read, and tells to their end of all that it began to tell of. */
  public boolean complete() {
    return completeness() == Completeness.COMPLETE;
  }

  /** How far it tells what it began to tell of. */
  public Completeness completeness() {
    if (!summary.complete()) {
      return Completeness.STOPPED_SHORT;
    }
    return store.complete() ? Completeness.COMPLETE : Completeness.TASKS_ALIVE;
  }

  /** Only its beginning was read: the rest is on its way, or the reading was stopped. */
  public boolean partial() {
    return summary.cancelled();
  }

  /** What the trace covers, in nanoseconds. */
  public long durationNanos() {
    return store.endNanos() - store.beginNanos();
  }
}
