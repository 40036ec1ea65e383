package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CancellationStormTest {
  /** So many tasks, all of which one line of {@code main} cancels. */
  private static Drawing crowd(int tasks, String mainSigns, String signs) {
    String rows =
        IntStream.range(0, tasks)
            .mapToObj(i -> "t" + i + " |" + signs)
            .collect(Collectors.joining("\n"));
    Drawing drawing = Drawing.of("main |" + mainSigns + "\n" + rows);
    IntStream.range(0, tasks).forEach(i -> drawing.cancelAt("t" + i, "main", 7));
    return drawing;
  }

  @Test
  void twentyTasksInASecondAreAStorm() {
    assertFindings(
        crowd(20, "[--------r", " [--!xc"),
        "info cancellation-storm t0 main.py:7 0: 20 tasks were asked to stop within 0 ns, because"
            + " code outside any task called cancel() at main.py:7.");
  }

  @Test
  void nineteenAreNot() {
    assertFindings(crowd(19, "[--------r", " [--!xc"));
  }

  @Test
  void norIsAShutdown() {
    Drawing drawing = crowd(20, "[--------r", " [--!xc");
    IntStream.range(0, 20).forEach(i -> drawing.shutdown("t" + i));
    assertFindings(drawing);
  }

  @Test
  void aTraceThatStopsMeanwhileCannotTell() {
    assertFindings(
        crowd(12, "[------/", " [--!xc/"),
        "unknown cancellation-storm t0 main.py:7 0: 12 tasks were asked to stop within 0 ns,"
            + " because code outside any task called cancel() at main.py:7; how many more is not in"
            + " the trace.");
  }
}
