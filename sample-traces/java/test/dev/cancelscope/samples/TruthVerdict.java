package dev.cancelscope.samples;

import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the report makes of one program of the truth corpus.
 *
 * @param right the root cause comes first, in its function; or a correct program has nothing above
 *     info
 * @param sameLine and at its very line
 * @param told the findings, the first few
 */
record TruthVerdict(boolean right, boolean sameLine, List<String> told) {
  private static final int MOST = 3;

  static TruthVerdict of(TruthProgram program, LoadedTrace trace) {
    return program.isBug() ? ofBug(program, trace) : ofCorrect(trace);
  }

  private static TruthVerdict ofBug(TruthProgram program, LoadedTrace trace) {
    List<Finding> findings = trace.findings();
    if (findings.isEmpty()) {
      return new TruthVerdict(false, false, List.of("nothing"));
    }
    Finding first = findings.getFirst();
    String function = function(trace, first);
    boolean right =
        first.rule().equals(program.rule())
            && function != null
            && function.substring(function.lastIndexOf('.') + 1).equals(program.function());
    int site = first.siteIndex();
    boolean sameLine = right && trace.store().sites().line(site) == program.line();
    return new TruthVerdict(right, sameLine, told(trace, findings));
  }

  private static TruthVerdict ofCorrect(LoadedTrace trace) {
    List<Finding> alarms =
        trace.findings().stream().filter(finding -> finding.severity() != Severity.INFO).toList();
    return new TruthVerdict(alarms.isEmpty(), alarms.isEmpty(), told(trace, alarms));
  }

  private static @Nullable String function(LoadedTrace trace, Finding finding) {
    int site = finding.siteIndex();
    return site < 0 ? null : trace.store().sites().function(site);
  }

  private static List<String> told(LoadedTrace trace, List<Finding> findings) {
    return findings.stream()
        .limit(MOST)
        .map(
            finding ->
                "%s %s in %s: %s"
                    .formatted(
                        finding.severity().wireName(),
                        finding.rule(),
                        function(trace, finding),
                        finding.message()))
        .toList();
  }
}
