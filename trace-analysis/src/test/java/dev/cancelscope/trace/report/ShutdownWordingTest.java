package dev.cancelscope.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.load.LoadedTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShutdownWordingTest {
  private static Drawing drawing(int columnMillis) {
    return Drawing.of(
        columnMillis,
        """
        a |[-!xc
        b |[-!xf====)-c
        c |[-!xf===========)-c
        """);
  }

  private static Drawing shutdown(int columnMillis) {
    return drawing(columnMillis).shutdown("a").shutdown("b").shutdown("c");
  }

  private static List<String> of(LoadedTrace trace) {
    Episode first = trace.episodes().all().getFirst();
    return ShutdownWording.of(trace, first);
  }

  @Test
  void aShutdownWithinItsGraceWithoutALongCleanup() {
    assertEquals(
        List.of("The shutdown was over within its grace of 30.0 s."), of(shutdown(10).loaded()));
  }

  @Test
  void aShutdownBeyondItsGraceTellsWhoWouldHaveBeenCutAndWhatACapWouldGain() {
    assertEquals(
        List.of(
            "The shutdown took 48.0 s, its grace is 30.0 s: a kill then would have cut 1 task.",
            "Cut: c in its cleanup at c.py:12000, 18.0 s before its end.",
            "With the cleanup at c.py:12000 capped at 1.00 s, the shutdown would have taken"
                + " 27.0 s instead of 48.0 s."),
        of(shutdown(3000).loaded()));
  }

  @Test
  void aCancellationThatIsNoShutdownHasNoBudget() {
    List<String> said = of(drawing(10).loaded());
    assertEquals(List.of(), said);
  }
}
