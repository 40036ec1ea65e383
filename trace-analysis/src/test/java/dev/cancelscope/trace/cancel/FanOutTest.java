package dev.cancelscope.trace.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FanOutTest {
  private static String fanOut(Drawing drawing) {
    TraceStore store = drawing.store();
    Episode episode = EpisodeAnalysis.of(store).all().getFirst();
    return FanOut.of(store, episode).stream()
        .map(
            node ->
                "%s%s%s %d"
                    .formatted(
                        "  ".repeat(node.depth()),
                        Names.task(store, episode.tasks().get(node.member()).taskIndex()),
                        node.onPath() ? "*" : "",
                        node.passedOn()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void eachTaskStandsBelowTheOneThatPassedItOn() {
    assertEquals(
        """
        service* 2
          pool* 1
            shard* 0
          worker 0
        """,
        fanOut(
            Drawing.of(
                    """
                    service |[--!xf=================)c
                    pool    |[-----!xf=============)c
                    worker  |[------!xc
                    shard   |[--------!xf=========)c
                    """)
                .by("pool", "service")
                .by("worker", "service")
                .by("shard", "pool")
                .awaits("service", "pool", 70, 230)
                .awaits("pool", "shard", 100, 220)));
  }

  @Test
  void whatIsDelegatedStandsBelowTheTaskThatWasAskedFirst() {
    assertEquals(
        """
        outer* 1
          inner 0
        """,
        fanOut(
            Drawing.of(
                    """
                    outer | [---!-------xc
                    inner | [---!xf=)c
                    """)
                .delegated("inner", "outer")));
  }

  @Test
  void tasksThatAskEachOtherMakeNoCircle() {
    assertEquals(
        """
        a* 1
          b 0
        """,
        fanOut(
            Drawing.of(
                    """
                    a |[-!xf====!~f=)c
                    b |[----!xf=)---c
                    """)
                .by("b", "a")
                .by("a#2", "b")));
  }
}
