package dev.cancelscope.trace.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.drawn.Described;
import dev.cancelscope.trace.drawn.Drawing;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class EpisodesTest {
  private static void assertEpisodes(Drawing drawing, String expected) {
    assertEquals(expected, Described.episodes(drawing.store()));
  }

  @Test
  void anAbortedGroupNamesTheTaskThatFailedAndItsException() {
    assertEpisodes(
        Drawing.of(
                """
                main                  |[------!xe===^a---------r
                task_group g main a b | [---.-------E
                a                     | [----E
                b                     | [-----!-xf=)-c
                """)
            .childFailed("main", "g", "a")
            .siblingFailed("b", "g", "a"),
        """
        0: 70 .. 140 ms
          because a, a task of the task group at g.py:1, failed
          because a raised ValueError: bad a at a.py:60
          main: delivery 10, unwind 10, cleanup 40, end 0 ms: WENT_ON
          b: delivery 20, unwind 10, cleanup 20, end 20 ms: CANCELLED
          path 70..100 b: not told yet
          path 100..120 b: finally in b
          path 120..140 b: between cleanups
        """);
  }

  @Test
  void aTimeoutNamesTheLineThatSetItAndEndsWhenItIsLeft() {
    assertEpisodes(
        Drawing.of(
                """
                worker           |[----!xf==~a-----------------r
                timeout t worker |[----!-----X
                """)
            .deadline("worker", "t"),
        """
        0: 50 .. 110 ms
          because the timeout of 50.0 ms set at t.py:1 expired
          worker: delivery 10, unwind 10, cleanup 30, end 10 ms: WENT_ON
          path 50..70 worker: not told yet
          path 70..100 worker: finally in worker
          path 100..110 worker: between cleanups
        """);
  }

  @Test
  void whatIsPassedOnIsOneEpisode() {
    assertEpisodes(
        Drawing.of(
                """
                main   |[--------------------r
                outer  | [---!------------xc
                middle | [---!-------xf=)c
                inner  | [---!xf===)c
                """)
            .by("outer", "main")
            .delegated("middle", "outer")
            .delegated("inner", "middle"),
        """
        0: 50 .. 190 ms
          because main called cancel() at main.py:50
          outer: delivery 130, unwind -, cleanup -, end - ms: CANCELLED
          middle: delivery 80, unwind 10, cleanup 20, end 10 ms: CANCELLED
          inner: delivery 10, unwind 10, cleanup 40, end 10 ms: CANCELLED
          path 50..190 outer: not told yet
        """);
  }

  @Test
  void aShutdownNamesTheSignalBeforeIt() {
    assertEpisodes(
        Drawing.of(
                """
                a |[----!xc
                b |[----!xf==)c
                """)
            .shutdown("a")
            .shutdown("b")
            .signal("SIGTERM", 40),
        """
        0: 50 .. 110 ms
          because the runtime shut down and cancelled every task that was left
          because SIGTERM had arrived 10.0 ms before
          a: delivery 10, unwind -, cleanup -, end - ms: CANCELLED
          b: delivery 10, unwind 10, cleanup 30, end 10 ms: CANCELLED
          path 50..70 b: not told yet
          path 70..100 b: finally in b
          path 100..110 b: between cleanups
        """);
  }

  @Test
  void aShutdownNamesTheMainTaskThatReturned() {
    assertEpisodes(
        Drawing.of(
                """
                main |[---r
                a    |[----!xc
                """)
            .shutdownAfter("a", "main"),
        """
        0: 50 .. 70 ms
          because the runtime shut down and cancelled every task that was left
          because main, which the loop was run for, had returned
          a: delivery 10, unwind -, cleanup -, end - ms: CANCELLED
          path 50..70 a: not told yet
        """);
  }

  @Test
  void aShutdownNamesTheMainTaskThatFailed() {
    assertEpisodes(
        Drawing.of(
                """
                main |[---E
                a    |[----!xc
                """)
            .shutdownAfter("a", "main"),
        """
        0: 50 .. 70 ms
          because the runtime shut down and cancelled every task that was left
          because main raised ValueError: bad main at main.py:40
          a: delivery 10, unwind -, cleanup -, end - ms: CANCELLED
          path 50..70 a: not told yet
        """);
  }

  @Test
  void aTaskThatCancelsOthersWhileItUnwindsPassesItsCauseOn() {
    assertEpisodes(
        Drawing.of(
                """
                main  |[-----------------r
                owner | [--!xf=======)c
                child | [-----!xf==)c
                """)
            .by("owner", "main")
            .by("child", "owner")
            .awaits("owner", "child", 80, 130),
        """
        0: 40 .. 150 ms
          because main called cancel() at main.py:40
          owner: delivery 10, unwind 10, cleanup 80, end 10 ms: CANCELLED
          child: delivery 10, unwind 10, cleanup 30, end 10 ms: CANCELLED
          path 40..60 owner: not told yet
          path 60..80 owner: finally in owner
          path 80..90 child: between cleanups
          path 90..120 child: finally in child
          path 120..130 child: between cleanups
          path 130..140 owner: finally in owner
          path 140..150 owner: between cleanups
        """);
  }

  @Test
  void theCriticalPathGoesThroughThreeTasks() {
    assertEpisodes(
        Drawing.of(
                """
                service |[--!xf=================)c
                pool    |[-----!xf=============)c
                shard   |[--------!xf=========)c
                """)
            .by("pool", "service")
            .by("shard", "pool")
            .awaits("service", "pool", 70, 220)
            .awaits("pool", "shard", 100, 210),
        """
        0: 30 .. 240 ms
          because code outside any task called cancel() at callback.py:30
          service: delivery 10, unwind 10, cleanup 180, end 10 ms: CANCELLED
          pool: delivery 10, unwind 10, cleanup 140, end 10 ms: CANCELLED
          shard: delivery 10, unwind 10, cleanup 100, end 10 ms: CANCELLED
          path 30..50 service: not told yet
          path 50..70 service: finally in service
          path 70..80 pool: between cleanups
          path 80..100 pool: finally in pool
          path 100..110 shard: between cleanups
          path 110..210 shard: finally in shard
          path 210..220 pool: finally in pool
          path 220..230 service: finally in service
          path 230..240 service: between cleanups
        """);
  }

  @Test
  void aWaitMayOutlastWhatItIsAskedFor() {
    // Each awaits the next for longer than it is itself awaited: this once never came to an end.
    assertEpisodes(
        Drawing.of(
                """
                a |[--!xf====)c
                b |[---!xf=========)c
                c |[----!xf============)c
                """)
            .by("b", "a")
            .by("c", "b")
            .awaits("a", "b", 60, 90)
            .awaits("b", "c", 70, 150),
        """
        0: 30 .. 110 ms
          because code outside any task called cancel() at callback.py:30
          a: delivery 10, unwind 10, cleanup 50, end 10 ms: CANCELLED
          path 30..50 a: not told yet
          path 50..60 a: finally in a
          path 60..70 b: finally in b
          path 70..90 c: finally in c
          path 90..100 a: finally in a
          path 100..110 a: between cleanups
        1: 40 .. 170 ms
          because a called cancel() at a.py:40
          b: delivery 10, unwind 10, cleanup 100, end 10 ms: CANCELLED
          path 40..60 b: not told yet
          path 60..70 b: finally in b
          path 70..150 c: finally in c
          path 150..160 b: finally in b
          path 160..170 b: between cleanups
        2: 50 .. 210 ms
          because b called cancel() at b.py:50
          c: delivery 10, unwind 10, cleanup 130, end 10 ms: CANCELLED
          path 50..70 c: not told yet
          path 70..200 c: finally in c
          path 200..210 c: between cleanups
        """);
  }

  @Test
  void circlesOfWaitsEnd() {
    assertEpisodes(
        Drawing.of(
                """
                a |[--!xf=====)c
                b |[--!xf=====)c
                """)
            .by("b", "a")
            .awaits("a", "b", 50, 110)
            .awaits("b", "a", 50, 110),
        """
        0: 30 .. 120 ms
          because code outside any task called cancel() at callback.py:30
          a: delivery 10, unwind 10, cleanup 60, end 10 ms: CANCELLED
          path 30..50 a: not told yet
          path 50..110 a: finally in a
          path 110..120 a: between cleanups
        1: 30 .. 120 ms
          because a called cancel() at a.py:30
          b: delivery 10, unwind 10, cleanup 60, end 10 ms: CANCELLED
          path 30..50 b: not told yet
          path 50..110 b: finally in b
          path 110..120 b: between cleanups
        """);
  }

  @Test
  void oneThatNeverStartedOneThatRunsOnAndOneThatIsLost() {
    assertEpisodes(
        Drawing.of(
                """
                main |[-----------/
                a    |   +!c
                b    | [--!xh)----/
                c    | [--!---L
                """)
            .by("a", "main")
            .by("b", "main")
            .by("c", "main"),
        """
        0: 40 .. 120 ms, open
          because main called cancel() at main.py:40
          a: delivery -, unwind -, cleanup -, end - ms: NEVER_STARTED
          b: delivery 10, unwind 10, cleanup 10, end - ms: STILL_RUNNING
          c: delivery -, unwind -, cleanup -, end - ms: LOST
          path 40..60 b: not told yet
          path 60..70 b: except handler in b
          path 70..120 b: between cleanups
        """);
  }

  @Test
  void aLoopThatCancelsManyIsOneDecisionAndALaterVisitAnother() {
    assertEpisodes(
        Drawing.of(
                """
                main |[--------------------r
                a    | [--!xc
                b    | [--!xc
                c    | [-------------!xc
                """)
            .cancelAt("a", "main", 7)
            .cancelAt("b", "main", 7)
            .cancelAt("c", "main", 7),
        """
        0: 40 .. 60 ms
          because code outside any task called cancel() at main.py:7
          a: delivery 10, unwind -, cleanup -, end - ms: CANCELLED
          b: delivery 10, unwind -, cleanup -, end - ms: CANCELLED
          path 40..60 a: not told yet
        1: 150 .. 170 ms
          because code outside any task called cancel() at main.py:7
          c: delivery 10, unwind -, cleanup -, end - ms: CANCELLED
          path 150..170 c: not told yet
        """);
  }

  @Test
  void aShutdownWithoutASignalNamesTheEndOfMain() {
    assertEpisodes(
        Drawing.of(
                """
                main |[-r
                a    | [-!xc
                """)
            .shutdown("a"),
        """
        0: 30 .. 50 ms
          because the runtime shut down and cancelled every task that was left
          because main had returned 10.0 ms before
          a: delivery 10, unwind -, cleanup -, end - ms: CANCELLED
          path 30..50 a: not told yet
        """);
  }

  @Test
  void aChainOfCausesHasNoLongestLength() {
    var rows = new StringBuilder("t0 |[!xc\n");
    for (int i = 1; i <= 3_000; i++) {
      rows.append("t").append(i).append(" |[!xc\n");
    }
    Drawing drawing = Drawing.of(rows.toString());
    for (int i = 1; i <= 3_000; i++) {
      drawing.delegated("t" + i, "t" + (i - 1));
    }
    Episodes episodes = EpisodeAnalysis.of(drawing.store());
    assertEquals(1, episodes.all().size());
    CauseLink link = episodes.causeOf(3_000);
    for (int i = 0; i < 3_000; i++) {
      link = Objects.requireNonNull(link.cause(), "a cause at depth " + i);
    }
    assertEquals("code outside any task called cancel() at callback.py:10", link.detail());
    assertEquals(link.words(), episodes.rootReasonOf(3_000));
  }
}
