package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TimedEvent;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.Contradiction.OfFile.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said of each contradiction, and that of two lines which disagree the first is kept. */
final class ContradictionTest {
  @Test
  void eachHasItsSentence() {
    List<Contradiction> all =
        List.of(
            new Contradiction.OfRow(Contradiction.Kind.TASK_BEFORE_ITS_PARENT, 5, 9),
            new Contradiction.TimeRunsBackwards(1, 7, 20, 30, 0),
            new Contradiction.TimeRunsBackwards(1, 7, 20, 30, 1),
            new Contradiction.TimeRunsBackwards(1, 7, 20, 30, 2),
            new Contradiction.More(3),
            new Contradiction.FirstProcesses(70, 64),
            new Contradiction.OtherRuns("a", 1, List.of("b")),
            new Contradiction.OtherRuns("a\t", 4, List.of("b", "c\t")),
            new Contradiction.NoWallTime("a\t"),
            new Contradiction.BeforeItsParent("a\t"));
    assertEquals(
        """
        task 5 is created before its parent, task 9
        time runs backwards in stream 1: event 7 is at 20 ns, one before it at 30 ns
        time runs backwards in stream 1: event 7 is at 20 ns, one before it at 30 ns; once more
        time runs backwards in stream 1: event 7 is at 20 ns, one before it at 30 ns; 2 times more
        3 more contradictions
        Of 70 processes the first 64 are here
        The folder holds the traces of 1 other program, or run; this is the one that began last, \
        with a; open the others by themselves: b
        The folder holds the traces of 4 other programs, or runs; this is the one that began last, \
        with a\\t; open the others by themselves: b, c\\t and 2 more
        a\\t does not tell the wall time of its beginning: where it stands beside the others is not \
        known
        a\\t seems to begin before the process that started it: the wall clock was set in between\
        """,
        all.stream().map(Contradiction::sentence).collect(Collectors.joining("\n")));
  }

  @Test
  void aFileThatIsNotAsItShouldBeIsNamed() {
    assertEquals(
        """
        a\\t is left out of the session: this user may not read it; check its permissions
        a\\t is not there any more; what was read of it before is kept
        a\\t cannot be read at present; what was read of it before is kept
        a\\t was cut while it was read; what was read of it before is kept
        a\\t was replaced by another trace; what was read of it before is kept\
        """,
        Arrays.stream(State.values())
            .map(state -> new Contradiction.OfFile(state, "a\t").sentence())
            .collect(Collectors.joining("\n")));
  }

  @Test
  void ofTwoLinesThatDisagreeTheFirstIsKept() {
    TraceStore store =
        Drawing.store(
            List.of(
                created(10, 1, "first"),
                created(11, 1, "second"),
                opened(12, 1, ScopeEvent.Kind.GATHER),
                opened(13, 1, ScopeEvent.Kind.SHIELD),
                requested(14, 1, "first"),
                requested(15, 1, "second"),
                began(16, 1, CleanupEvent.Kind.HANDLER),
                began(17, 1, CleanupEvent.Kind.EXIT),
                left(18, 1, CleanupEvent.Ending.RAISED),
                left(19, 1, CleanupEvent.Ending.INTERRUPTED),
                ended(20, 1, TaskEvent.Outcome.FAILED),
                ended(21, 1, TaskEvent.Outcome.RETURNED)));
    assertEquals(
        """
        task 1 is created twice
        scope 1 is opened twice
        request 1 is made twice
        cleanup span 1 begins twice
        task 1 ends twice
        cleanup span 1 ends twice\
        """,
        store.contradictions().stream()
            .map(Contradiction::sentence)
            .collect(Collectors.joining("\n")));
    assertEquals("first", store.tasks().name(0));
    assertEquals(10, store.tasks().createdNanos(0));
    assertEquals(ScopeEvent.Kind.GATHER, store.scopes().kind(0));
    assertEquals("first", store.requests().message(0));
    assertEquals(CleanupEvent.Kind.HANDLER, store.spans().kind(0));
    assertEquals(CleanupEvent.Ending.RAISED, store.spans().ending(0));
    assertEquals(18, store.spans().endedNanos(0));
    assertEquals(TaskEvent.Outcome.FAILED, store.tasks().outcome(0));
    assertEquals(20, store.tasks().endedNanos(0));
  }

  @Test
  void whatHappensAtOnceIsNoContradiction() {
    var created = created(10, 1, "task");
    var child =
        new TaskEvent.Created(10, 1, 11, 2, 1, 0, "child of the same moment", null, 0, false);
    var request = requested(10, 1, "stop");
    var delivered = new CancelEvent.Delivered(10, 1, 12, 1, List.of(1L), 0, null);
    List<TimedEvent> atOnce =
        List.of(
            created,
            child,
            request,
            delivered,
            began(10, 1, CleanupEvent.Kind.FINALLY),
            left(10, 1, CleanupEvent.Ending.COMPLETED),
            ended(10, 1, TaskEvent.Outcome.RETURNED),
            new TaskEvent.Started(10, 1, 13, 1));
    TraceStore store = Drawing.store(atOnce);
    assertEquals(List.of(), store.contradictions());
    assertEquals(0, store.tasks().parentIndex(1));
    assertEquals(0, store.requests().deliveryIndex(0));
  }

  @Test
  void aTaskThatEndsBeforeItsFirstStepIsTold() {
    List<TimedEvent> events =
        List.of(
            created(10, 1, "task"),
            ended(19, 1, TaskEvent.Outcome.RETURNED),
            new TaskEvent.Started(20, 1, 20, 1));
    assertEquals(
        List.of(new Contradiction.OfRow(Contradiction.Kind.TASK_ENDS_BEFORE_IT_BEGINS, 1, 0)),
        Drawing.store(events).contradictions());
  }

  @Test
  void theFirstHundredAreKeptAndTheRestCounted() {
    var contradictions = new Contradictions();
    for (int id = 1; id <= 100; id++) {
      contradictions.add(Contradiction.Kind.TASK_ENDS_TWICE, id);
    }
    assertEquals(100, contradictions.list().size());
    contradictions.add(Contradiction.Kind.TASK_ENDS_TWICE, 101);
    contradictions.add(Contradiction.Kind.TASK_ENDS_TWICE, 102);
    assertEquals(new Contradiction.More(2), contradictions.list().getLast());
    assertEquals(102, contradictions.count());
    contradictions.forgetAfter(101);
    assertEquals(new Contradiction.More(1), contradictions.list().getLast());
    contradictions.forgetAfter(3);
    assertEquals(3, contradictions.list().size());
    assertEquals(3, contradictions.count());
  }

  private static TimedEvent created(long at, long id, String name) {
    return new TaskEvent.Created(at, 1, at, id, 0, 0, name, null, 0, false);
  }

  private static TimedEvent ended(long at, long id, TaskEvent.Outcome outcome) {
    return new TaskEvent.Ended(at, 1, at, id, outcome, null, null, 0, null, null);
  }

  private static TimedEvent opened(long at, long id, ScopeEvent.Kind kind) {
    return new ScopeEvent.Opened(at, 1, at, id, 0, 1, kind, null, List.of(), 0);
  }

  private static TimedEvent requested(long at, long id, String message) {
    return new CancelEvent.Requested(
        at, 1, at, id, 1, 0, 0, null, 0, 0, 0, message, 0, List.of(), null, null);
  }

  private static TimedEvent began(long at, long id, CleanupEvent.Kind kind) {
    return new CleanupEvent.Began(at, 1, at, id, 0, 1, kind, 0, true);
  }

  private static TimedEvent left(long at, long id, CleanupEvent.Ending how) {
    return new CleanupEvent.Ended(at, 1, at, id, how, 0);
  }
}
