package dev.cancelscope.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.drawn.Drawing;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The line goes down at each end of a task, from all to those that are left. */
final class BurnDownChartTest {
  private static String lineOf(Drawing drawing) {
    String svg = BurnDownChart.of(drawing.loaded().episodes().all().getFirst());
    String outline = " class=\"outline\"";
    int end = svg.indexOf(outline);
    int begin = svg.lastIndexOf("d=\"", end) + 3;
    return svg.substring(begin, svg.indexOf('"', begin));
  }

  /** 1076 px are 400 ms here, the 110 px of the height four tasks. */
  @Test
  void eachEndIsAStep() {
    Drawing drawing =
        Drawing.of(
                100,
                """
                main |[----------------r
                a    | [-X-c
                b    | [-Xc
                c    | [-X---c
                d    | [-Xc
                """)
            .by("a", "main")
            .by("b", "main")
            .by("c", "main")
            .by("d", "main");
    assertEquals("M44 10H313V65H582V92.5H1120V120H1120", lineOf(drawing));
  }

  @Test
  void whoeverHasNotEndedIsLeftAtTheEnd() {
    Drawing drawing =
        Drawing.of(
                100,
                """
                main |[---------------/
                a    | [-X-c
                b    | [-X-----------/
                """)
            .by("a", "main")
            .by("b", "main");
    assertTrue(lineOf(drawing).endsWith("V65H1120"), lineOf(drawing));
  }

  /** Three thousand ends within a thousand pixels need no three thousand steps. */
  @Test
  void endsCloserThanHalfAPixelAreOneStep() {
    int tasks = 3_000;
    var rows = new StringBuilder("main |[" + "-".repeat(tasks + 10) + "r\n");
    IntStream.range(0, tasks)
        .forEach(i -> rows.append("t%d | [X%sc%n".formatted(i, "-".repeat(i))));
    Drawing drawing = Drawing.of(1, rows.toString());
    IntStream.range(0, tasks).forEach(i -> drawing.by("t" + i, "main"));
    String line = lineOf(drawing);
    long steps = line.chars().filter(c -> c == 'V').count();
    assertTrue(steps > 500 && steps < 2_200, steps + " steps");
    assertTrue(line.endsWith("V120H1120"), "all have ended");
  }
}
