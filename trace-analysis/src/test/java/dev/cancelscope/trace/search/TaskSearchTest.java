package dev.cancelscope.trace.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.Draft;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which tasks are found, and in which order. */
class TaskSearchTest {
  /**
   * <pre>
   *   1 main       returned
   *   2  worker-1   asked at 20, delivered, cleanup cut short by the request at 30: cancelled
   *   3  Worker-2   asked at 20, not delivered, unfinished
   *   4  feeder     failed
   * </pre>
   */
  private static final TraceStore STORE =
      new Draft()
          .event(0, "site", "\"id\":7,\"file\":\"app.py\",\"line\":20,\"function\":\"serve\"")
          .task(0, 1, 0, "main")
          .task(1, 2, 1, "worker-1")
          .task(2, 3, 1, "Worker-2")
          .event(3, "task.created", "\"task\":4,\"parent\":1,\"site\":7,\"coroutine\":\"feed\"")
          .event(3, "task.started", "\"task\":4")
          .ended(10, 4, "failed")
          .requested(20, 1, 2, 1)
          .requested(20, 2, 3, 1)
          .delivered(21, 2, 1)
          .cleanup(21, 1, 0, 2)
          .requested(30, 3, 2, 1)
          .delivered(31, 2, 3)
          .cleanedUp(31, 1, "interrupted")
          .ended(32, 2, "cancelled")
          .ended(40, 1, "returned")
          .load()
          .store();

  private static List<Integer> find(String query) {
    return TaskSearch.matches(STORE, TaskQuery.parse(query), task -> task == 2 ? "未結束" : "")
        .stream()
        .boxed()
        .toList();
  }

  @Test
  void looksEverywhereWhateverTheCase() {
    assertEquals(List.of(1, 2), find("WORKER"));
    assertEquals(List.of(3), find("app.py:20"));
    assertEquals(List.of(3), find("feed"));
    assertEquals(List.of(3), find("serve"));
    assertEquals(List.of(1), find("cancelled"));
    assertEquals(List.of(2), find("未結束"));
  }

  @Test
  void everyTermMustHold() {
    assertEquals(List.of(1), find("worker outcome:cancelled"));
    assertEquals(List.of(), find("worker feed"));
    assertEquals(List.of(0, 1, 2, 3), find("  "));
  }

  @Test
  void looksInOneField() {
    assertEquals(List.of(), find("name:feed"));
    assertEquals(List.of(3), find("coroutine:feed"));
    assertEquals(List.of(3), find("site:app"));
    assertEquals(List.of(0), find("outcome:ret"));
    assertEquals(List.of(0), find("name:\"main\""));
  }

  @Test
  void looksForStates() {
    assertEquals(List.of(2), find("state:unfinished"));
    assertEquals(List.of(1, 2), find("state:requested"));
    assertEquals(List.of(2), find("state:undelivered"));
    assertEquals(List.of(1), find("state:cleanup"));
    assertEquals(List.of(1), find("state:interrupted"));
    assertEquals(List.of(), find("state:lost"));
    assertEquals(List.of(), find("state:nonsense"));
  }

  @Test
  void ranksNamesBeforeCoroutinesAndBeginningsBeforePieces() {
    assertArrayEquals(new int[] {1, 2}, TaskRanking.best(STORE.tasks(), "work", 10));
    assertArrayEquals(new int[] {2}, TaskRanking.best(STORE.tasks(), "worker-2", 10));
    assertArrayEquals(new int[] {3}, TaskRanking.best(STORE.tasks(), "4", 10));
    assertArrayEquals(new int[] {3}, TaskRanking.best(STORE.tasks(), "feed", 10));
    assertArrayEquals(new int[] {0, 1}, TaskRanking.best(STORE.tasks(), "", 2));
    assertArrayEquals(new int[] {}, TaskRanking.best(STORE.tasks(), "nobody", 10));
  }
}
