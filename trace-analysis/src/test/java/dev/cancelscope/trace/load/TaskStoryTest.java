package dev.cancelscope.trace.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.drawn.Drawing;
import java.util.List;
import java.util.Locale;
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
}
