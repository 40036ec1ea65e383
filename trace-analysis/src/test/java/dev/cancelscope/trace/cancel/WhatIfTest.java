package dev.cancelscope.trace.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WhatIfTest {
  private static final long MILLI = 1_000_000;

  /** The best lines to cap at so many ms, each as {@code line: capped instead of recorded}. */
  private static void assertBest(Drawing drawing, long capMillis, String... expected) {
    TraceStore store = drawing.store();
    Episode episode = EpisodeAnalysis.of(store).all().getFirst();
    List<String> best =
        WhatIf.best(store, episode, capMillis * MILLI).stream()
            .map(
                gain ->
                    "%s: %d instead of %d ms"
                        .formatted(
                            Names.site(store, gain.siteIndex()),
                            gain.cappedNanos() / MILLI,
                            gain.durationNanos() / MILLI))
            .toList();
    assertEquals(List.of(expected), best);
  }

  @Test
  void aCapTakesTheRestOfTheCleanupAway() {
    assertBest(
        Drawing.of(
            """
            worker |[-!xf============)--c
            """),
        20,
        "worker.py:40: 70 instead of 180 ms");
  }

  @Test
  void aShortCleanupGainsNothing() {
    assertBest(
        Drawing.of(
            """
            worker |[-!xf=)--c
            """),
        20);
  }

  @Test
  void whoWaitsForTheTaskEndsEarlierToo() {
    assertBest(
        Drawing.of(
                """
                service |[--!xf=================)c
                pool    |[-----!xf=============)c
                shard   |[--------!xf=========)c
                """)
            .by("pool", "service")
            .by("shard", "pool")
            .awaits("service", "pool", 70, 230)
            .awaits("pool", "shard", 100, 220),
        20,
        "shard.py:110: 130 instead of 210 ms",
        "pool.py:80: 190 instead of 210 ms",
        "service.py:50: 200 instead of 210 ms");
  }

  @Test
  void whatRunsBesideItSetsTheLimit() {
    assertBest(
        Drawing.of(
                """
                a |[--!xf============)c
                b |[--!xf======)c
                """)
            .cancelAt("a", "a", 7)
            .cancelAt("b", "a", 7),
        20,
        "a.py:50: 100 instead of 160 ms");
  }

  @Test
  void oneAfterTheOtherEachGains() {
    // The second is only asked once the first has ended.
    assertBest(
        Drawing.of(
                """
                main |[!xf====================)c
                a    |[----!xf======)c
                b    |[--------------!xf====)c
                """)
            .by("a", "main")
            .by("b", "main")
            .awaits("main", "a", 50, 150)
            .awaits("main", "b", 150, 230),
        20,
        "a.py:70: 190 instead of 240 ms",
        "b.py:170: 210 instead of 240 ms",
        "main.py:30: 220 instead of 240 ms");
  }

  @Test
  void aTaskThatKeepsItsOwnTimeSetsTheEnd() {
    // The other task is no part of the episode: it ends when it ends.
    assertBest(
        Drawing.of(
                """
                worker |[-!xf===========)c
                other  |[------------r
                """)
            .awaits("worker", "other", 60, 140),
        200);
  }

  @Test
  void anEpisodeThatIsNotOverCannotTell() {
    assertBest(
        Drawing.of(
            """
            worker |[-!xf============/
            """),
        20);
  }

  @Test
  void whoLeavesAScopeGoesOnWithTheLastOfItsTasks() {
    assertBest(
        Drawing.of(
                """
                service              |[--!xf=================)c
                gather g service a b | [---------------------]
                a                    |[-----!xf=============)c
                b                    |[-----!xf=====)c
                """)
            .by("a", "service")
            .by("b", "service")
            .awaitsScope("service", "g", 70, 230),
        20,
        "a.py:80: 130 instead of 210 ms",
        "service.py:50: 200 instead of 210 ms");
  }

  @Test
  void aScopeThatIsAwaitedAgainAndAgainIsOverOnce() {
    assertBest(
        Drawing.of(
                """
                service              |[--!xf======================)c
                gather g service a   | [--------------------------]
                a                    |[-----!xf=====)c
                """)
            .by("a", "service")
            .awaitsScope("service", "g", 70, 150)
            .awaitsScope("service", "g", 160, 200)
            .awaitsScope("service", "g", 210, 270),
        20,
        "service.py:50: 120 instead of 260 ms",
        "a.py:80: 220 instead of 260 ms");
  }
}
