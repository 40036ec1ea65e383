package dev.cancelscope.trace.load;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.report.JsonReport;
import dev.cancelscope.trace.report.TextReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A recorder may be killed at any byte: what is on disk is a trace, and accuses nobody wrongly. */
final class CutTraceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"swallowed-cancel", "slow-cleanup-better"})
  void aTraceThatIsCutAtAnyByteLoadsAndSaysWhatIsMissing(String name) throws Exception {
    byte[] whole = recorded(name);
    Set<String> proved = aboveInfo(load(whole, whole.length));
    int openQuestions = 0;
    int header = Arrays.asList(box(whole)).indexOf((byte) '\n') + 1;
    for (int length = 0; length < whole.length; length++) {
      if (length < header) {
        assertRefused(whole, length);
      } else {
        LoadedTrace cut = load(whole, length);
        assertHonest(cut, proved, length);
        openQuestions += asks(cut) ? 1 : 0;
      }
    }
    assertTrue(openQuestions > 0, "a task that is cut off while it cleans up is in doubt");
    assertFalse(asks(load(whole, whole.length)));
  }

  private static boolean asks(LoadedTrace trace) {
    return trace.findings().stream().anyMatch(found -> found.severity() == Severity.UNKNOWN);
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../sample-traces"), 2)) {
      return files
          .filter(file -> file.endsWith("trace.cancelscope") && file.toFile().length() < 100_000)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleThatIsCutAfterAnyLineAccusesNobodyElse(Path sample) throws Exception {
    byte[] whole = Files.readAllBytes(sample);
    Set<String> proved = aboveInfo(load(whole, whole.length));
    int header = Arrays.asList(box(whole)).indexOf((byte) '\n') + 1;
    for (int length = header; length < whole.length; length++) {
      if (whole[length - 1] == '\n') {
        assertHonest(load(whole, length), proved, length);
      }
    }
  }

  private static void assertRefused(byte[] whole, int length) {
    try {
      load(whole, length);
    } catch (UnreadableTraceException e) {
      String sentence = String.valueOf(e.getMessage());
      assertFalse(sentence.isBlank() || sentence.contains("\n"), sentence);
      return;
    }
    throw new AssertionError("no header, yet it loads: " + length + " bytes");
  }

  private static void assertHonest(LoadedTrace cut, Set<String> proved, int length) {
    assertFalse(cut.complete(), () -> "complete after " + length + " bytes");
    String text = TextReport.of(cut);
    assertTrue(text.contains("INCOMPLETE"), text);
    assertTrue(text.contains("What this trace does not say"), text);
    JsonNode json = JSON.readTree(JsonReport.of(cut));
    assertFalse(json.path("trace").path("complete").asBoolean());
    assertFalse(json.path("trace").path("missing").isEmpty());
    for (String accusation : aboveInfo(cut)) {
      assertTrue(proved.contains(accusation), () -> accusation + " after " + length + " bytes");
    }
  }

  private static Set<String> aboveInfo(LoadedTrace trace) {
    return trace.findings().stream()
        .filter(finding -> finding.severity().compareTo(Severity.INFO) < 0)
        .map(finding -> accusation(trace, finding))
        .collect(Collectors.toSet());
  }

  private static String accusation(LoadedTrace trace, Finding finding) {
    int task = finding.taskIndex();
    return finding.rule() + " of task " + (task < 0 ? 0 : trace.store().tasks().id(task));
  }

  private static LoadedTrace load(byte[] whole, int length) throws UnreadableTraceException {
    return new TraceLoader(Thresholds.DEFAULT)
        .load(new ByteArrayInputStream(whole, 0, length), "cut", ReadProgress.none());
  }

  private static byte[] recorded(String name) throws IOException {
    try (InputStream in =
        CutTraceTest.class.getResourceAsStream("/recorded/" + name + ".cancelscope")) {
      if (in == null) {
        throw new IOException("no recorded trace " + name);
      }
      return in.readAllBytes();
    }
  }

  private static Byte[] box(byte[] bytes) {
    Byte[] boxed = new Byte[bytes.length];
    Arrays.setAll(boxed, i -> bytes[i]);
    return boxed;
  }
}
