package dev.cancelscope.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.report.JsonReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * File order is not time order: with its lines in any order that the format allows, definitions
 * first and {@code end} last, a trace gives the same report.
 */
class ShuffledTracesTest {
  private static final int SHUFFLES = 5;

  static List<SampleFolder> samples() {
    return SampleFolder.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theOrderOfLinesDoesNotMatter(SampleFolder sample) throws Exception {
    List<String> definitions = new ArrayList<>();
    List<String> events = new ArrayList<>();
    for (String line : Files.readAllLines(sample.trace())) {
      (isDefinition(line) ? definitions : events).add(line);
    }
    String end = events.removeLast();
    LoadedTrace ordered = load(definitions, events, end);
    String expected = JsonReport.of(ordered);
    for (int seed = 0; seed < SHUFFLES; seed++) {
      Collections.shuffle(events, new Random(seed));
      LoadedTrace shuffled = load(definitions, events, end);
      assertEquals(ordered.store().contradictions(), shuffled.store().contradictions());
      assertEquals(expected, JsonReport.of(shuffled), "seed " + seed);
    }
  }

  /** `header`, `string` and `site` stand before what uses them. */
  private static boolean isDefinition(String line) {
    return line.startsWith("{\"event\":\"header\"")
        || line.startsWith("{\"event\":\"string\"")
        || line.startsWith("{\"event\":\"site\"");
  }

  private static LoadedTrace load(List<String> definitions, List<String> events, String end)
      throws Exception {
    List<String> lines = new ArrayList<>(definitions);
    lines.addAll(events);
    lines.add(end);
    String text = String.join("\n", lines) + "\n";
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new TraceLoader(Thresholds.DEFAULT).load(in, "trace.cancelscope", ReadProgress.none());
  }
}
