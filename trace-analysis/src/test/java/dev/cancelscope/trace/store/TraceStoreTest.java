package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TimedEvent;
import dev.cancelscope.trace.drawn.Described;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.drawn.Judged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceStoreTest {
  @Test
  void theStoreSaysWhatANaiveModelSays() {
    for (int seed = 0; seed < 300; seed++) {
      List<TimedEvent> events = new RandomTrace(seed).events(20 + seed);
      TraceStore store = Drawing.store(events);
      assertEquals(NaiveModel.describe(events), Described.store(store), "seed " + seed);
      assertEquals(List.of(), store.contradictions(), "seed " + seed);
    }
  }

  @Test
  void theOrderOfTheLinesDoesNotMatter() {
    for (int seed = 0; seed < 300; seed++) {
      List<TimedEvent> events = new RandomTrace(seed).events(20 + seed);
      TraceStore straight = Drawing.store(events);
      TraceStore shuffled = Drawing.store(RandomTrace.shuffled(events, seed));
      String which = "seed " + seed;
      assertEquals(Described.store(straight), Described.store(shuffled), which);
      assertEquals(Described.episodes(straight), Described.episodes(shuffled), which);
      assertEquals(Judged.lines(straight), Judged.lines(shuffled), which);
    }
  }

  @Test
  void everyDrawingMayBeShuffledToo() {
    Drawing drawing =
        Drawing.of(
                """
                main                   |[------!xe===^a--r
                task_group g main a b  | [---.-------E
                a                      | [----E
                b                      | [-----!xf=f)!~c
                """)
            .childFailed("main", "g", "a")
            .siblingFailed("b", "g", "a");
    var definitions = new ArrayList<>(drawing.events());
    var timed = new ArrayList<TimedEvent>();
    definitions.removeIf(event -> event instanceof TimedEvent t && timed.add(t));
    for (int seed = 0; seed < 100; seed++) {
      var lines = new ArrayList<>(definitions);
      lines.addAll(RandomTrace.shuffled(timed, seed));
      assertEquals(Judged.lines(drawing.store()), Judged.lines(Drawing.store(lines)));
    }
  }

  private static List<String> told(TraceStore store) {
    return store.contradictions().stream().map(Contradiction::sentence).toList();
  }

  @Test
  void whatCannotBeTrueIsTold() {
    List<TimedEvent> impossible =
        List.of(
            BareEvents.task(50, 1, 2),
            BareEvents.task(60, 2, 1),
            BareEvents.task(70, 2, 1),
            BareEvents.ended(10, 2),
            BareEvents.request(90, 1, 1, 2),
            BareEvents.request(95, 2, 1, 0),
            new CancelEvent.Delivered(80, 1, 6, 1, List.of(1L, 77L), 0, null),
            BareEvents.began(100, 1, 2),
            BareEvents.began(110, 2, 0),
            new CleanupEvent.Ended(20, 1, 9, 1, null, 0),
            new CleanupEvent.Ended(20, 1, 10, 3, null, 0),
            BareEvents.scope(50, 1, 2),
            BareEvents.scope(60, 2, 1));
    TraceStore store = Drawing.store(impossible);
    assertEquals(
        """
        task 2 is created twice
        task 1 is created before its parent, task 2
        task 2 ends before it begins
        scope 1 is opened before its parent, scope 2
        request 2 is the cause of an earlier request
        request 1 is delivered before it is made
        cleanup span 2 encloses an earlier span
        cleanup span 1 ends before it begins
        cleanup span 3 ends but never began\
        """,
        String.join("\n", told(store)));
    for (int task = 0; task < store.tasks().size(); task++) {
      assertTrue(store.tasks().parentIndex(task) < task, "a link that may close a circle is cut");
    }
    Described.episodes(store);
    Judged.lines(store);
  }

  private static RecordingEvent.Clock clock(long seconds, String wall) {
    return new RecordingEvent.Clock(seconds * 1_000_000_000, 1, seconds, wall);
  }

  @Test
  void anEndMayTellTheStartOfATaskThatNeverWaited() {
    TimedEvent ended =
        new TaskEvent.Ended(30, 1, 3, 1, TaskEvent.Outcome.RETURNED, null, null, 0, 0, 20L);
    assertEquals(20, Drawing.store(List.of(ended)).tasks().startedNanos(0));
    TimedEvent started = new TaskEvent.Started(10, 1, 1, 1);
    assertEquals(10, Drawing.store(List.of(started, ended)).tasks().startedNanos(0));
  }

  @Test
  void timeThatRunsBackwardsWithinAStreamIsTold() {
    List<TimedEvent> events =
        List.of(
            new TaskEvent.Started(10, 1, 1, 1),
            new TaskEvent.Started(30, 1, 2, 2),
            new TaskEvent.Started(20, 1, 3, 3),
            new TaskEvent.Started(15, 1, 4, 4),
            new TaskEvent.Started(5, 2, 1, 5));
    List<String> told =
        List.of(
            "time runs backwards in stream 1: event 3 is at 20 ns, one before it at 30 ns; once"
                + " more");
    assertEquals(told, told(Drawing.store(events)));
    // The same lines the other way round are the same trace.
    assertEquals(1, Drawing.store(events.reversed()).contradictions().size());
  }

  @Test
  void linesInAnotherOrderAreNoContradiction() {
    List<TimedEvent> events =
        List.of(
            new TaskEvent.Started(30, 1, 3, 3),
            new TaskEvent.Started(10, 1, 1, 1),
            new TaskEvent.Started(10, 1, 2, 2));
    assertEquals(List.of(), Drawing.store(events).contradictions());
  }

  @Test
  void aWallClockThatJumpsIsTold() {
    List<TimedEvent> events =
        List.of(
            clock(9, "2026-01-01T01:00:09Z"),
            clock(1, "2026-01-01T00:00:01.2Z"),
            clock(5, "2026-01-01T01:00:05Z"),
            clock(12, "2026-01-01T01:00:02Z"),
            clock(13, "no time at all"));
    List<ClockJump> jumps =
        List.of(
            new ClockJump(1_000_000_000L, 5_000_000_000L, 3_599_800_000_000L),
            new ClockJump(9_000_000_000L, 12_000_000_000L, -10_000_000_000L));
    assertEquals(jumps, Drawing.store(events).clockJumps());
  }
}
