package dev.cancelscope.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.FindingChanges;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that grows by traces and lines; each state is loaded anew, as tests may. */
class TailTextTest {
  private static final String HEADER =
      "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\",";

  @TempDir private Path folder;
  private final TailText text = new TailText();
  private @Nullable LoadedTrace before;

  private void write(String name, String header, String... lines) throws IOException {
    Files.writeString(
        folder.resolve(name), HEADER + header + "}\n" + String.join("\n", lines) + "\n");
  }

  /** A task that is cancelled for ten milliseconds, from this moment of its process on. */
  private static String cancelled(long id, long atNanos) {
    return """
    {"event":"task.created","t":%2$d,"stream":1,"seq":%3$d,"task":%1$d,"name":"job-%1$d"}
    {"event":"cancel.requested","t":%2$d,"stream":1,"seq":%4$d,"request":%1$d,"task":%1$d}
    {"event":"cancel.delivered","t":%2$d,"stream":1,"seq":%5$d,"task":%1$d}
    {"event":"task.ended","t":%6$d,"stream":1,"seq":%7$d,"task":%1$d,"outcome":"cancelled"}\
    """
        .formatted(id, atNanos, 4 * id, 4 * id + 1, 4 * id + 2, atNanos + 10_000_000, 4 * id + 3);
  }

  /** But for what a trace of a few lines cannot tell. */
  private List<String> next(boolean last) throws Exception {
    LoadedTrace now = new TraceLoader(Thresholds.DEFAULT).load(folder, ReadProgress.none());
    List<String> lines = text.linesOf(now, FindingChanges.between(before, now), last);
    before = now;
    return lines.stream().filter(line -> !line.contains("  unknown  ")).toList();
  }

  private static void assertTold(List<String> expected, List<String> lines) {
    assertEquals(expected.size(), lines.size(), lines.toString());
    for (int line = 0; line < lines.size(); line++) {
      assertTrue(lines.get(line).contains(expected.get(line)), lines.get(line));
    }
  }

  @Test
  void aSessionTellsWhoJoinsAndWhoseEachCancellationIs() throws Exception {
    String parent =
        "\"trace\":\"a\",\"pid\":1,\"argv\":[\"shop.py\"],\"wall\":\"2026-01-02T03:00:00Z\"";
    String child =
        "\"trace\":\"b\",\"parentTrace\":\"a\",\"pid\":2,\"argv\":[\"till.py\"],"
            + "\"wall\":\"2026-01-02T03:00:01Z\"";
    write("shop.cancelscope", parent, cancelled(1, 0));
    assertTold(List.of("10.0 ms  cancelled  1 task in 10.0 ms"), next(false));
    write("till.cancelscope", child, cancelled(1, 0));
    assertTold(
        List.of(
            "joined     shop.py · 1",
            "joined     till.py · 2, started by shop.py · 1",
            "1.01 s  cancelled  till.py · 2: 1 task"),
        next(false));
    write("shop.cancelscope", parent, cancelled(1, 0), cancelled(2, 2_000_000_000));
    assertTold(List.of("2.01 s  cancelled  shop.py · 1: 1 task"), next(false));
    assertTold(List.of(), next(true));
  }

  /** What was told is not told again, where an older process comes to stand before it. */
  @Test
  void aProcessThatTurnsUpLateMovesTheOthersButIsNoNewsOfThem() throws Exception {
    write(
        "till.cancelscope",
        "\"trace\":\"b\",\"parentTrace\":\"a\",\"pid\":2,\"argv\":[\"till.py\"],"
            + "\"wall\":\"2026-01-02T03:00:01Z\"",
        cancelled(1, 5));
    assertTold(List.of("cancelled"), next(false));
    write(
        "shop.cancelscope",
        "\"trace\":\"a\",\"pid\":1,\"argv\":[\"shop.py\"],\"wall\":\"2026-01-02T03:00:00Z\"",
        cancelled(1, 0));
    assertTold(List.of("joined", "joined", "cancelled  shop.py · 1: 1 task"), next(true));
  }
}
