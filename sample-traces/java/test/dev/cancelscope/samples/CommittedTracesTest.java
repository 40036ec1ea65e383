package dev.cancelscope.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.load.LoadedTrace;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The traces in this repository say what their expected.txt says, and nothing of a machine. */
class CommittedTracesTest {
  private static final Pattern ABSOLUTE_PATH = Pattern.compile("\"(/|[A-Za-z]:\\\\)");

  static List<SampleFolder> samples() {
    return SampleFolder.all();
  }

  @Test
  void everySampleHasABetterOne() {
    List<String> names = samples().stream().map(SampleFolder::name).toList();
    for (SampleFolder sample : samples()) {
      if (!sample.isBetter()) {
        assertTrue(names.contains(sample.name() + "-better"), sample.name());
      }
    }
    assertTrue(names.size() >= 24, "few samples: " + names);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isExpectedToShowItsRule(SampleFolder sample) {
    ExpectedFindings expected = sample.expected();
    if (sample.isBetter()) {
      assertEquals(List.of(), expected.lines());
    } else {
      assertTrue(
          expected.lines().stream().anyMatch(line -> line.contains(" " + expected.rule() + " ")),
          () -> expected.rule() + " is not among " + expected.lines());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isComplete(SampleFolder sample) throws Exception {
    LoadedTrace trace = FoundFindings.load(sample.trace());
    assertEquals(List.of(), trace.problems());
    assertEquals(List.of(), trace.store().contradictions());
    assertTrue(trace.complete());
    assertEquals(0, trace.summary().lost());
    assertTrue(trace.summary().unknownKinds().isEmpty());
    assertTrue(trace.summary().unknownFields().isEmpty());
    assertTrue(trace.summary().unknownValues().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void showsExactlyWhatIsExpected(SampleFolder sample) throws Exception {
    assertEquals(
        sample.expected().lines(), FoundFindings.linesOf(FoundFindings.load(sample.trace())));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tellsNothingOfTheMachine(SampleFolder sample) throws Exception {
    String text = Files.readString(sample.trace());
    assertFalse(ABSOLUTE_PATH.matcher(text).find(), "an absolute path");
    LoadedTrace trace = FoundFindings.load(sample.trace());
    assertEquals(List.of("program.py"), trace.store().header().argv());
  }
}
