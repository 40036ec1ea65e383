package dev.cancelscope.trace.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ThresholdSettingsTest {
  private static @Nullable String problem(String name, String value) {
    return assertThrows(
            BadThresholdException.class, () -> ThresholdSettings.of(Map.of(name, value)))
        .getMessage();
  }

  @Test
  void nothingSaidIsTheDefault() throws BadThresholdException {
    assertEquals(Thresholds.DEFAULT, ThresholdSettings.of(Map.of()));
    assertEquals(Thresholds.DEFAULT, ThresholdSettings.of(ThresholdSettings.defaults()));
  }

  @Test
  void durationsSharesAndCountsAreRead() throws BadThresholdException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("cleanup-warning", "0.5s");
    values.put("storm-window", "2min");
    values.put("overshoot-share", "25%");
    values.put("shutdown-share", "0.5");
    values.put("polls", "7");
    Thresholds read = ThresholdSettings.of(values);
    assertEquals(500_000_000, read.cleanupWarningNanos());
    assertEquals(120_000_000_000L, read.stormWindowNanos());
    assertEquals(0.25, read.overshootShare());
    assertEquals(0.5, read.shutdownShare());
    assertEquals(7, read.polls());
    assertEquals(Thresholds.DEFAULT.graceNanos(), read.graceNanos());
  }

  @Test
  void aNameThatIsNoneIsSaidWithThoseThatAre() {
    String sentence = String.valueOf(problem("cleanup-warn", "1s"));
    assertTrue(sentence.startsWith("There is no threshold 'cleanup-warn'; there are grace, "));
    assertTrue(sentence.contains("cleanup-warning"), sentence);
  }

  @Test
  void aValueThatIsNoneIsSaidWithAnExample() {
    assertEquals(
        "The threshold grace cannot be 'soon': write for example 200ms or 1.5s",
        problem("grace", "soon"));
    assertEquals(
        "The threshold grace cannot be '-1s': write for example 200ms or 1.5s",
        problem("grace", "-1s"));
    assertEquals("The threshold polls cannot be '0': write for example 10", problem("polls", "0"));
    assertEquals(
        "The threshold overshoot-share cannot be 'NaN': write for example 20%",
        problem("overshoot-share", "NaN"));
  }

  @Test
  void aWarningBelongsBelowItsError() {
    assertEquals(
        "The threshold cleanup-warning (10.0 s) is above cleanup-error (5.00 s)",
        problem("cleanup-warning", "10s"));
  }

  @Test
  void theDocumentedFileHoldsEveryDefault() throws IOException {
    var documented = new Properties();
    try (var reader = Files.newBufferedReader(Path.of("../docs/thresholds.properties"))) {
      documented.load(reader);
    }
    var inFile = new TreeMap<String, String>();
    documented.stringPropertyNames().forEach(n -> inFile.put(n, documented.getProperty(n)));
    assertEquals(new TreeMap<>(ThresholdSettings.defaults()), inFile);
  }
}
