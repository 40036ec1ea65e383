package dev.cancelscope.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.drawn.Drawing;
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

  /** A worker that cleans up for so many columns of 100 ms, in a trace that ends like this. */
  private static LoadedTrace drawn(int cleanup, String rest) {
    return Drawing.of(
            100,
            "main |[-----------------%s\nworker | [--!xf%s%s\n"
                .formatted(rest, "=".repeat(cleanup), rest.equals("/") ? "" : ")c"))
        .loaded();
  }

  /** What is new in one state after another, exactly as a person reads it. */
  @Test
  void whatIsFoundTakenBackAndLeftOpenIsALineEach() {
    LoadedTrace none = drawn(2, "r");
    LoadedTrace slow = drawn(13, "r");
    assertEquals(List.of(), text.linesOf(drawn(2, "/"), FindingChanges.between(null, none), false));
    assertEquals(
        List.of(
            "   2.10 s  cancelled  1 task in 1.70 s: code outside any task called cancel() at"
                + " callback.py:400",
            "   600 ms  warning    slow-cleanup: The finally in worker at worker.py:600 took 1.40 s"
                + " after worker was cancelled. → worker.py:600 in worker"),
        text.linesOf(slow, FindingChanges.between(none, slow), false));
    assertEquals(
        List.of(
            "   1.90 s  withdrawn  slow-cleanup: The finally in worker at worker.py:600 took 1.40 s"
                + " after worker was cancelled. → worker.py:600 in worker"),
        text.linesOf(none, FindingChanges.between(slow, none), false));
    LoadedTrace cut = Drawing.of(100, "main |[--------/\nworker | [--!xf==\n").loaded();
    assertEquals(List.of(), text.linesOf(cut, FindingChanges.between(none, cut), false));
    assertEquals(
        List.of(
            "   600 ms  unknown    slow-cleanup: The finally in worker at worker.py:600 of worker"
                + " was still running when the trace stops, 300 ms after it began: how long it took"
                + " is not known. → worker.py:600 in worker"),
        text.linesOf(cut, FindingChanges.between(cut, cut), true));
    assertEquals("14 events, 1 cancellation, 1 finding.", text.summary());
  }
}
