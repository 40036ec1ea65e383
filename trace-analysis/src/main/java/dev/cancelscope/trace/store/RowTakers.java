package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.EventRow;
import dev.cancelscope.format.event.RunEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TraceEvent;
import org.jspecify.annotations.Nullable;

/**
 * Takes the kinds that fill traces from the scanned line into columns, without a record between.
 * What is done with them is where the records of the same kinds are taken, too.
 */
final class RowTakers {
  /** Where a timed line says when it happened, in which stream, and its number there. */
  static final int TIME = 0;

  static final int STREAM = 1;
  static final int SEQ = 2;

  /** What the line of one kind is handed to. */
  interface Taker {
    void take(EventRow row, long nanos, int stream, long seq);
  }

  private final @Nullable Taker[] takers = new Taker[EventKind.all().size()];

  RowTakers(TaskRows tasks, WaitRows waits, CleanupRows cleanups) {
    put(TaskEvent.Created.class, created(tasks));
    put(TaskEvent.Started.class, started(tasks));
    put(TaskEvent.Ended.class, ended(tasks));
    put(RunEvent.WaitBegan.class, waitBegan(waits));
    put(RunEvent.WaitEnded.class, waitEnded(waits));
    put(CleanupEvent.Began.class, cleanupBegan(cleanups));
    put(CleanupEvent.Ended.class, cleanupEnded(cleanups));
  }

  /** What takes lines of that kind; null: nothing, it is taken as a record. */
  @Nullable Taker of(EventRow row) {
    return takers[row.kindIndex()];
  }

  private void put(Class<? extends TraceEvent> type, Taker taker) {
    takers[EventKind.of(type).index()] = taker;
  }

  private static Taker created(TaskRows tasks) {
    Field field = Field.of(TaskEvent.Created.class);
    int task = field.at("task");
    int parent = field.at("parent");
    int scope = field.at("scope");
    int name = field.at("name");
    int coroutine = field.at("coroutine");
    int site = field.at("site");
    return (row, nanos, stream, seq) ->
        tasks.created(
            tasks.seen(row.number(task), nanos, stream, seq),
            nanos,
            stream,
            seq,
            row.number(parent),
            row.number(scope),
            row.text(name),
            row.text(coroutine),
            row.number(site));
  }

  private static Taker started(TaskRows tasks) {
    int task = Field.of(TaskEvent.Started.class).at("task");
    return (row, nanos, stream, seq) ->
        tasks.started(tasks.seen(row.number(task), nanos, stream, seq), nanos);
  }

  private static Taker ended(TaskRows tasks) {
    Field field = Field.of(TaskEvent.Ended.class);
    int task = field.at("task");
    int outcome = field.at("outcome");
    int exception = field.at("exception");
    int message = field.at("message");
    int site = field.at("site");
    int cancelling = field.at("cancelling");
    int started = field.at("started");
    return (row, nanos, stream, seq) ->
        tasks.ended(
            tasks.seen(row.number(task), nanos, stream, seq),
            nanos,
            row.has(started) ? row.number(started) : Nanos.NONE,
            row.choice(outcome),
            row.text(exception),
            row.text(message),
            row.number(site),
            row.has(cancelling) ? (int) row.number(cancelling) : -1);
  }

  private static Taker waitBegan(WaitRows waits) {
    Field field = Field.of(RunEvent.WaitBegan.class);
    int task = field.at("task");
    int onTask = field.at("onTask");
    int onScope = field.at("onScope");
    int onKind = field.at("onKind");
    int site = field.at("site");
    return (row, nanos, stream, seq) ->
        waits.began(
            nanos,
            stream,
            seq,
            row.number(task),
            row.number(onTask),
            row.number(onScope),
            row.text(onKind),
            row.number(site));
  }

  private static Taker waitEnded(WaitRows waits) {
    Field field = Field.of(RunEvent.WaitEnded.class);
    int task = field.at("task");
    int duration = field.at("duration");
    int onTask = field.at("onTask");
    int onScope = field.at("onScope");
    int onKind = field.at("onKind");
    int site = field.at("site");
    return (row, nanos, stream, seq) ->
        waits.ended(
            nanos,
            stream,
            seq,
            row.number(task),
            row.has(duration) ? row.number(duration) : WaitRows.NO_DURATION,
            row.number(onTask),
            row.number(onScope),
            row.text(onKind),
            row.number(site));
  }

  private static Taker cleanupBegan(CleanupRows cleanups) {
    Field field = Field.of(CleanupEvent.Began.class);
    int span = field.at("span");
    int parent = field.at("parent");
    int task = field.at("task");
    int kind = field.at("kind");
    int site = field.at("site");
    int cancelling = field.at("cancelling");
    return (row, nanos, stream, seq) ->
        cleanups.began(
            nanos,
            stream,
            seq,
            row.number(span),
            row.number(parent),
            row.number(task),
            row.choice(kind),
            row.number(site),
            row.truth(cancelling));
  }

  private static Taker cleanupEnded(CleanupRows cleanups) {
    Field field = Field.of(CleanupEvent.Ended.class);
    int span = field.at("span");
    int how = field.at("how");
    int site = field.at("site");
    return (row, nanos, stream, seq) ->
        cleanups.ended(nanos, row.number(span), row.choice(how), row.number(site));
  }

  /** Where the fields of one kind stand. */
  private record Field(EventKind kind) {
    static Field of(Class<? extends TraceEvent> type) {
      return new Field(EventKind.of(type));
    }

    int at(String name) {
      int index = kind.fieldIndex(name);
      if (index < 0) {
        throw new IllegalArgumentException(kind + " has no field " + name);
      }
      return index;
    }
  }
}
