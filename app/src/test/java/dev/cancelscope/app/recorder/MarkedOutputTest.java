package dev.cancelscope.app.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cancellations stand between the lines that were printed before and after them. */
final class MarkedOutputTest {
  private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  /** So many tasks, of which each is cancelled by itself, a second after the one before. */
  private static LoadedTrace cancelled(int tasks) throws Exception {
    var lines = new StringBuilder();
    lines.append(
        "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\",\"wall\":\""
            + ZERO
            + "\"}\n");
    int seq = 0;
    for (int task = 1; task <= tasks; task++) {
      lines.append(
          "{\"event\":\"task.created\",\"t\":%d,\"stream\":1,\"seq\":%d,\"task\":%d}\n"
              .formatted(task * SECOND, ++seq, task));
      lines.append(
          "{\"event\":\"cancel.requested\",\"t\":%d,\"stream\":1,\"seq\":%d,\"request\":%d,\"task\":%d,\"cause\":\"explicit\"}\n"
              .formatted(task * SECOND, ++seq, task, task));
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    return new TraceLoader(Thresholds.DEFAULT)
        .load(new ByteArrayInputStream(bytes), "trace", ReadProgress.none());
  }

  private static Output.Line printed(long afterSeconds, String text) {
    return new Output.Line(ZERO.plusSeconds(afterSeconds).toEpochMilli(), text);
  }

  @Test
  void eachInItsPlace() throws Exception {
    List<String> lines =
        MarkedOutput.of(List.of(printed(0, "one"), printed(2, "two")), cancelled(2));
    assertEquals("one", lines.get(0));
    assertTrue(lines.get(1).contains("cancelled here"), lines.toString());
    assertEquals("two", lines.get(2));
    assertEquals(4, lines.size());
  }

  @Test
  void ofVeryManyTheLastAndHowManyThereWereBefore() throws Exception {
    List<String> lines = MarkedOutput.of(List.of(printed(1_000, "end")), cancelled(620));
    assertEquals(502, lines.size());
    assertTrue(lines.getFirst().contains("120"), lines.getFirst());
    assertEquals("end", lines.getLast());
  }
}
