package dev.cancelscope.trace.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.Definition.Site;
import dev.cancelscope.format.event.ProgramEvent.Mark;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.TraceStore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What things are called, with and without each half of what a trace may say of them. */
final class NamesTest {
  private static final TraceStore NONE = Drawing.store(List.of());

  private static TaskEvent.Created task(@Nullable String name, @Nullable String coroutine) {
    return new TaskEvent.Created(1, 1, 1, 7, 0, 0, name, coroutine, 0, false);
  }

  private static String names(@Nullable String name, @Nullable String coroutine) {
    TraceStore store = Drawing.store(List.of(task(name, coroutine)));
    return String.join(
        "|",
        TaskNames.title(store.tasks(), 0),
        TaskNames.subtitle(store.tasks(), 0),
        Names.task(store, 0),
        Sentences.english(Phrase.task(store, 0)));
  }

  @Test
  void aTaskIsCalledByTheNameThatSomebodyChose() {
    assertEquals("pump|run|pump|pump", names("pump", "run"));
    assertEquals("run|Task-7|run (Task-7)|run (Task-7)", names("Task-7", "run"));
    assertEquals("run||run|run", names(null, "run"));
    assertEquals("run||run|run", names("", "run"));
    assertEquals("pump||pump|pump", names("pump", null));
    assertEquals("pump||pump|pump", names("pump", ""));
    assertEquals("Task-7||Task-7|Task-7", names("Task-7", null));
    assertEquals("Task-7x|run|Task-7x|Task-7x", names("Task-7x", "run"));
    assertEquals("task 7||task 7|task 7", names(null, null));
    assertEquals("task 7||task 7|task 7", names("", ""));
    assertEquals("a\\nb|c\\nd|a\\nb|a\\nb", names("a\nb", "c\nd"));
    assertEquals("an unknown task", Names.task(NONE, -1));
    assertEquals("an unknown task", Sentences.english(Phrase.task(NONE, -1)));
  }

  private static String mark(String name, Map<String, Object> fields) {
    TraceStore store = Drawing.store(List.of(new Mark(1, 1, 1, name, 0, 0, null, fields, 0)));
    return Names.mark(store.marks(), 0);
  }

  @Test
  void aSignalIsCalledByItsOwnName() {
    assertEquals("SIGTERM", mark("signal", Map.of("signal", "SIGTERM")));
    assertEquals("signal", mark("signal", Map.of("number", 15L)));
    assertEquals("signal", mark("signal", Map.of()));
    assertEquals("deploy", mark("deploy", Map.of("signal", "SIGTERM")));
    assertEquals("a\\u0007", mark("a\u0007", Map.of()));
  }

  private static String place(@Nullable String file, int line, @Nullable String function) {
    List<TraceEvent> events =
        List.of(
            new Site(3, file, line, function, 1, null),
            new TaskEvent.Created(1, 1, 1, 7, 0, 0, "a", null, 3, false));
    TraceStore store = Drawing.store(events);
    int site = store.tasks().siteIndex(0);
    assertEquals(Names.siteAndFunction(store, site), Sentences.english(Phrase.line(store, site)));
    return Names.siteAndFunction(store, site);
  }

  @Test
  void aPlaceIsFileLineAndFunctionAsFarAsTheyAreKnown() {
    assertEquals("app.py:12 in run", place("app.py", 12, "run"));
    assertEquals("app.py:12", place("app.py", 12, null));
    assertEquals("app.py in run", place("app.py", 0, "run"));
    assertEquals("?:1 in run", place(null, 1, "run"));
    assertEquals("a\\n.py:1 in r\\n", place("a\n.py", 1, "r\n"));
    assertEquals("an unknown place", Names.siteAndFunction(NONE, -1));
    assertEquals("an unknown place", Sentences.english(Phrase.line(NONE, -1)));
    assertEquals("an unknown place", Sentences.english(Phrase.place(NONE, -1)));
  }

  @Test
  void aScopeIsItsKindAndItsPlace() {
    TraceStore store =
        Drawing.store(
            List.of(
                new Site(3, "app.py", 12, "run", 1, null),
                opened(1, 4, ScopeEvent.Kind.TIMEOUT, 3),
                opened(2, 5, ScopeEvent.Kind.TASK_GROUP, 0)));
    assertEquals("the timeout at app.py:12", Sentences.english(Phrase.scope(store, 0)));
    assertEquals("the task group", Sentences.english(Phrase.scope(store, 1)));
    assertEquals("an unknown scope", Sentences.english(Phrase.scope(store, -1)));
  }

  private static TraceEvent opened(long seq, long id, ScopeEvent.Kind kind, long site) {
    return new ScopeEvent.Opened(seq, 1, seq, id, 0, 0, kind, null, List.of(), site);
  }

  @Test
  void aCleanupIsItsConstructAndItsFunction() {
    TraceStore store = Drawing.of("worker |[-!xf=)c\n").store();
    assertEquals("finally in worker", Sentences.english(Phrase.cleanup(store, 0)));
    TraceStore nowhere =
        Drawing.store(
            List.of(
                task("a", null),
                new CleanupEvent.Began(2, 1, 2, 1, 0, 7, CleanupEvent.Kind.FINALLY, 0, true)));
    assertEquals("finally", Sentences.english(Phrase.cleanup(nowhere, 0)));
  }
}
