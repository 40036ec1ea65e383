package dev.cancelscope.trace.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import org.junit.jupiter.api.Test;

final class ShutdownBudgetTest {
  private static final long MILLI = 1_000_000;

  /** The first episode against a grace of so many ms. */
  private static void assertBudget(Drawing drawing, long graceMillis, String expected) {
    TraceStore store = drawing.store();
    Episode episode = EpisodeAnalysis.of(store).all().getFirst();
    var budget = ShutdownBudget.of(store, episode, graceMillis * MILLI);
    var text = new StringBuilder(budget.verdict() + "\n");
    for (ShutdownBudget.Live live : budget.burnDown()) {
      text.append("%d ms: %d%n".formatted(live.atNanos() / MILLI, live.tasks()));
    }
    for (ShutdownBudget.Cut cut : budget.cut()) {
      int site = cut.spanIndex() < 0 ? -1 : store.spans().siteIndex(cut.spanIndex());
      text.append(
          "cut %s at %s, %s%n"
              .formatted(
                  Names.task(store, cut.taskIndex()),
                  site < 0 ? "-" : Names.site(store, site),
                  Nanos.known(cut.leftNanos()) ? cut.leftNanos() / MILLI + " ms left" : "never"));
    }
    assertEquals(expected, text.toString());
  }

  private static Drawing shutdown(String end) {
    return Drawing.of(
            """
            a |[-!xc
            b |[-!xf====)-c
            c |[-!xf=f=====%s
            """
                .formatted(end))
        .shutdown("a")
        .shutdown("b")
        .shutdown("c");
  }

  @Test
  void aShutdownThatKeepsToItsGrace() {
    assertBudget(
        shutdown("))c"),
        200,
        """
        WITHIN
        20 ms: 3
        40 ms: 2
        110 ms: 1
        140 ms: 0
        """);
  }

  @Test
  void aKillAtTheLineCutsWhoIsStillAlive() {
    assertBudget(
        shutdown("))c"),
        60,
        """
        OVER
        20 ms: 3
        40 ms: 2
        110 ms: 1
        140 ms: 0
        cut c at c.py:60, 60 ms left
        cut b at b.py:40, 30 ms left
        """);
  }

  @Test
  void oneThatNeverEndsHasNoTimeLeft() {
    assertBudget(
        shutdown("/"),
        60,
        """
        OVER
        20 ms: 3
        40 ms: 2
        110 ms: 1
        cut c at c.py:60, never
        cut b at b.py:40, 30 ms left
        """);
  }

  @Test
  void aTraceThatStopsBeforeTheLineCannotTell() {
    assertBudget(
        shutdown("/"),
        200,
        """
        UNKNOWN
        20 ms: 3
        40 ms: 2
        110 ms: 1
        """);
  }
}
