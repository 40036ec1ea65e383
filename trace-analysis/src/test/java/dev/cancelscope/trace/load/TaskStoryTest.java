package dev.cancelscope.trace.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.Nanos;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TaskStoryTest {
  private static List<String> story(LoadedTrace trace, int task) {
    return TaskStory.of(trace, task).stream().map(TaskStory.Moment::sentence).toList();
  }

  @Test
  void aCleanupSaysWhatItAwaitedTheLongest() {
    LoadedTrace trace =
        Drawing.of(
                """
                pool  |[-!xf===========)c
                shard |[--!xf=========)c
                """)
            .by("shard", "pool")
            .awaits("pool", "shard", 60, 130)
            .awaits("pool", "shard", 130, 140)
            .loaded();
    assertTrue(
        story(trace, 0)
            .contains(
                "Cleanup: finally in pool at pool.py:40 in pool, awaiting shard at pool.py:60 in"
                    + " pool, 70.0 ms"),
        () -> story(trace, 0).toString());
  }

  @Test
  void theSameWaitAgainAndAgainIsOneLine() {
    LoadedTrace trace =
        Drawing.of(
                """
                poller |[sssssssssssssss-r
                """)
            .loaded();
    List<TaskStory.Moment> waits =
        TaskStory.of(trace, 0).stream()
            .filter(moment -> moment.kind() == TaskStory.Kind.WAITED)
            .toList();
    assertEquals(
        List.of("Awaited sleep at poller.py:10 in poller, 15 times"),
        waits.stream().map(TaskStory.Moment::sentence).toList());
    assertEquals(150_000_000, waits.getFirst().durationNanos());
  }

  @Test
  void aStretchHoldsEverythingAboutItsInstantAndCountsTheRest() {
    LoadedTrace trace =
        Drawing.of(
                """
                poller |[s-s-s-s-s-s-s-s-r
                """)
            .loaded();
    TaskStory.Stretch stretch = TaskStory.near(trace, 0, 90_000_000, 4);
    assertEquals(
        List.of("created", "started", "waited", "ended"),
        stretch.moments().stream()
            .map(moment -> moment.kind().name().toLowerCase(Locale.ROOT))
            .toList());
    assertEquals(50_000_000, stretch.moments().get(2).atNanos());
    assertEquals(8, TaskStory.length(trace, 0));
    assertEquals(2, stretch.before());
    assertEquals(2, stretch.after());
    assertEquals(TaskStory.of(trace, 0), TaskStory.near(trace, 0, 90_000_000, 1000).moments());
  }

  @Test
  void aRequestNamesWhoAsked() {
    LoadedTrace trace =
        Drawing.of(
                """
                main  |[----------r
                child |[--!xf=)c
                """)
            .by("child", "main")
            .loaded();
    var asked =
        TaskStory.of(trace, 1).stream()
            .filter(moment -> moment.kind() == TaskStory.Kind.REQUESTED)
            .findFirst()
            .orElseThrow();
    assertEquals(0, asked.otherTaskIndex());
    assertEquals("Asked to stop: main called cancel() at main.py:30", asked.sentence());
  }

  /** "20 ms for 50 ms: kind, sentence, line of its place, other task". */
  private static String lines(LoadedTrace trace, int task) {
    return TaskStory.of(trace, task).stream()
        .map(
            moment ->
                "%d ms%s %s: %s%s%s"
                    .formatted(
                        moment.atNanos() / 1_000_000,
                        Nanos.known(moment.durationNanos())
                            ? " for " + moment.durationNanos() / 1_000_000 + " ms"
                            : "",
                        moment.kind(),
                        moment.sentence(),
                        moment.siteIndex() < 0
                            ? ""
                            : ", line " + trace.store().sites().line(moment.siteIndex()),
                        moment.otherTaskIndex() < 0 ? "" : ", see task " + moment.otherTaskIndex()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void everyKindOfMomentIsToldWithItsPlace() {
    LoadedTrace trace =
        Drawing.of(
                """
                main              |[---------------------------------r
                timeout t worker  |  [----X------------------]
                worker            |[-##---!xf==!~-a-!xh^-u-!xF)---E
                """)
            .deadline("worker", "t")
            .by("worker#2", "main")
            .loaded();
    assertEquals(
        """
        0 ms CREATED: Created by main at worker.py:1 in worker, line 1, see task 0
        0 ms STARTED: Started
        20 ms for 20 ms BLOCKED: Ran without an await at worker.py:20 in worker, line 20
        70 ms REQUESTED: Asked to stop: the timeout of 50.0 ms set at t.py:1 expired, line 1
        80 ms DELIVERED: Cancellation delivered at worker.py:80 in worker, 10.0 ms after the request, line 80
        90 ms for 40 ms CLEANUP: Cleanup: finally in worker at worker.py:90 in worker, cut short by a cancellation, line 90
        120 ms REQUESTED: Asked to stop: main called cancel() at main.py:120, line 120, see task 0
        130 ms DELIVERED: Cancellation delivered at worker.py:130 in worker, 10.0 ms after the request, line 130
        150 ms CLEARED: Request taken back
        170 ms REQUESTED: Asked to stop: code outside any task called cancel() at callback.py:170, line 170
        180 ms DELIVERED: Cancellation delivered at worker.py:180 in worker, 10.0 ms after the request, line 180
        190 ms for 10 ms CLEANUP: Cleanup: except handler in worker at worker.py:190 in worker, left by an exception, line 190
        220 ms CLEARED: Request taken back at worker.py:220 in worker, line 220
        240 ms REQUESTED: Asked to stop: code outside any task called cancel() at callback.py:240, line 240
        250 ms DELIVERED: Cancellation delivered at worker.py:250 in worker, 10.0 ms after the request, line 250
        260 ms for 10 ms CLEANUP: Cleanup: finally in worker at worker.py:260 in worker, line 260
        310 ms ENDED: Failed with ValueError: bad worker at worker.py:310 in worker, line 310
        """,
        lines(trace, 1));
  }

  @Test
  void whatIsNotKnownIsNotTold() {
    LoadedTrace trace =
        Drawing.of(
                """
                main   |[--------------/
                nobody |[-----L
                lost   |[--!---G
                open   |[--!xf====
                """)
            .tooLate("lost")
            .loaded();
    assertEquals(
        """
        0 ms CREATED: Created by main at nobody.py:1 in nobody, line 1, see task 0
        0 ms STARTED: Started
        60 ms LOST: Still pending when its loop closed at nobody.py:60 in nobody, line 60
        """,
        lines(trace, 1));
    assertEquals(
        """
        0 ms CREATED: Created by main at lost.py:1 in lost, line 1, see task 0
        0 ms STARTED: Started
        30 ms REQUESTED: Asked to stop, though it had ended: code outside any task called cancel() at callback.py:30, line 30
        70 ms LOST: Garbage-collected while pending at lost.py:70 in lost, line 70
        """,
        lines(trace, 2));
    assertEquals(
        """
        0 ms CREATED: Created by main at open.py:1 in open, line 1, see task 0
        0 ms STARTED: Started
        30 ms REQUESTED: Asked to stop: code outside any task called cancel() at callback.py:30, line 30
        40 ms DELIVERED: Cancellation delivered at open.py:40 in open, 10.0 ms after the request, line 40
        50 ms CLEANUP: Cleanup: finally in open at open.py:50 in open, never left, line 50
        """,
        lines(trace, 3));
  }

  /**
   * No creation, no place, no request: a task that was there before, and a failure without words.
   */
  @Test
  void aTaskThatWasThereBeforeIsFirstHeardOf() throws Exception {
    String file =
        """
        {"event":"header","format":"cancelscope","version":"1.0"}
        {"event":"cancel.delivered","t":5000000,"stream":1,"seq":1,"task":1}
        {"event":"cancel.cleared","t":6000000,"stream":1,"seq":2,"task":1,"cancelling":0,"how":"uncancel"}
        {"event":"task.ended","t":9000000,"stream":1,"seq":3,"task":1,"outcome":"failed"}
        """;
    LoadedTrace trace =
        new TraceLoader(Thresholds.DEFAULT)
            .load(
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                "before",
                ReadProgress.none());
    assertEquals(
        """
        5 ms CREATED: First heard of: its creation is not in the trace
        5 ms DELIVERED: Cancellation delivered
        6 ms CLEARED: Request taken back
        9 ms ENDED: Failed
        """,
        lines(trace, 0));
  }
}
