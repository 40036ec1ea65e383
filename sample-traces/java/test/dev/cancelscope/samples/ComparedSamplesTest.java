package dev.cancelscope.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.compare.Comparison;
import dev.cancelscope.trace.compare.FindingChange;
import dev.cancelscope.trace.compare.FindingChange.Kind;
import dev.cancelscope.trace.compare.RuleChange;
import dev.cancelscope.trace.compare.RuleChange.Trend;
import dev.cancelscope.trace.findings.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A comparison of a sample with its better version says that it is better, and backwards worse. */
class ComparedSamplesTest {
  static List<SampleFolder> samples() {
    return SampleFolder.all().stream().filter(sample -> !sample.isBetter()).toList();
  }

  private static Comparison compared(SampleFolder sample, boolean forward) throws Exception {
    Path better = sample.folder().resolveSibling(sample.name() + "-better");
    var bad = FoundFindings.load(sample.trace());
    var good = FoundFindings.load(better.resolve("trace.cancelscope"));
    return forward ? Comparison.of(bad, good) : Comparison.of(good, bad);
  }

  private static RuleChange rule(Comparison comparison, String id) {
    return comparison.rules().stream()
        .filter(change -> change.rule().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theBetterVersionHasNoNewFault(SampleFolder sample) throws Exception {
    Comparison comparison = compared(sample, true);
    for (FindingChange change : comparison.findings()) {
      boolean fine =
          change.kind() == Kind.GONE
              || change.kind() == Kind.DOUBTFUL
              || change.shown().worst().severity() == Severity.INFO;
      assertTrue(fine, () -> change.key() + " is " + change.kind());
    }
    Trend trend = rule(comparison, sample.expected().rule()).trend();
    // Where the better version does without the task that was at fault, nothing is proved.
    assertTrue(trend == Trend.IMPROVEMENT || trend == Trend.UNKNOWN, trend::toString);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void backwardsItIsARegression(SampleFolder sample) throws Exception {
    Comparison comparison = compared(sample, false);
    assertEquals(Trend.REGRESSION, rule(comparison, sample.expected().rule()).trend());
    assertFalse(comparison.latencies().isEmpty() && comparison.findings().isEmpty());
  }
}
