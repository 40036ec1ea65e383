package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.EventRow;
import dev.cancelscope.format.event.RunEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TraceEvent;
import java.util.List;

/**
 * Takes the kinds that fill traces from the scanned line into columns, without a record between.
 * What is done with them is where the records of the same kinds are taken, too.
 */
final class RowTakers {
  /** Where a timed line says when it happened, in which stream, and its number there. */
  static final int TIME = 0;

  static final int STREAM = 1;
  static final int SEQ = 2;

  private static final int NONE = 0;
  private static final int CREATED = 1;
  private static final int STARTED = 2;
  private static final int ENDED = 3;
  private static final int WAIT_BEGAN = 4;
  private static final int WAIT_ENDED = 5;
  private static final int CLEANUP_BEGAN = 6;
  private static final int CLEANUP_ENDED = 7;

  /** What becomes of a kind, by its index; a switch over it costs less than a call through it. */
  private final byte[] takerOf = new byte[EventKind.all().size()];

  private final TextPool texts;
  private final TaskRows tasks;
  private final WaitRows waits;
  private final CleanupRows cleanups;

  RowTakers(TaskRows tasks, WaitRows waits, CleanupRows cleanups, TextPool texts) {
    this.texts = texts;
    this.tasks = tasks;
    this.waits = waits;
    this.cleanups = cleanups;
    List<Class<? extends TraceEvent>> taken =
        List.of(
            TaskEvent.Created.class,
            TaskEvent.Started.class,
            TaskEvent.Ended.class,
            RunEvent.WaitBegan.class,
            RunEvent.WaitEnded.class,
            CleanupEvent.Began.class,
            CleanupEvent.Ended.class);
    for (int i = 0; i < taken.size(); i++) {
      takerOf[EventKind.of(taken.get(i)).index()] = (byte) (CREATED + i);
    }
  }

  /** False: it is for whoever takes the record. */
  boolean takes(EventRow row) {
    return takerOf[row.kindIndex()] != NONE;
  }

  /** Of a row that it takes. */
  void take(EventRow row, long nanos, int stream, long seq) {
    switch (takerOf[row.kindIndex()]) {
      case CREATED -> Created.take(tasks, texts, row, nanos, stream, seq);
      case STARTED -> Started.take(tasks, row, nanos, stream, seq);
      case ENDED -> Ended.take(tasks, texts, row, nanos, stream, seq);
      case WAIT_BEGAN -> WaitBegan.take(waits, texts, row, nanos, stream, seq);
      case WAIT_ENDED -> WaitEnded.take(waits, texts, row, nanos, stream, seq);
      case CLEANUP_BEGAN -> CleanupBegan.take(cleanups, row, nanos, stream, seq);
      case CLEANUP_ENDED -> CleanupEnded.take(cleanups, row, nanos);
      default -> throw new IllegalArgumentException("not a kind that is taken from its row");
    }
  }

  private static final class Created {
    private static final Field FIELD = Field.of(TaskEvent.Created.class);
    private static final int TASK = FIELD.at("task");
    private static final int PARENT = FIELD.at("parent");
    private static final int SCOPE = FIELD.at("scope");
    private static final int NAME = FIELD.at("name");
    private static final int COROUTINE = FIELD.at("coroutine");
    private static final int SITE = FIELD.at("site");

    static void take(
        TaskRows tasks, TextPool texts, EventRow row, long nanos, int stream, long seq) {
      tasks.created(
          tasks.seen(row.number(TASK), nanos, stream, seq),
          nanos,
          stream,
          seq,
          row.number(PARENT),
          row.number(SCOPE),
          row.text(NAME, texts.names()),
          row.text(COROUTINE, texts),
          row.number(SITE));
    }
  }

  private static final class Started {
    private static final int TASK = Field.of(TaskEvent.Started.class).at("task");

    static void take(TaskRows tasks, EventRow row, long nanos, int stream, long seq) {
      tasks.started(tasks.seen(row.number(TASK), nanos, stream, seq), nanos);
    }
  }

  private static final class Ended {
    private static final Field FIELD = Field.of(TaskEvent.Ended.class);
    private static final int TASK = FIELD.at("task");
    private static final int OUTCOME = FIELD.at("outcome");
    private static final int EXCEPTION = FIELD.at("exception");
    private static final int MESSAGE = FIELD.at("message");
    private static final int SITE = FIELD.at("site");
    private static final int CANCELLING = FIELD.at("cancelling");
    private static final int STARTED_AT = FIELD.at("started");

    static void take(
        TaskRows tasks, TextPool texts, EventRow row, long nanos, int stream, long seq) {
      tasks.ended(
          tasks.seen(row.number(TASK), nanos, stream, seq),
          nanos,
          row.has(STARTED_AT) ? row.number(STARTED_AT) : Nanos.NONE,
          row.choice(OUTCOME),
          row.text(EXCEPTION, texts),
          row.text(MESSAGE, texts),
          row.number(SITE),
          row.has(CANCELLING) ? (int) row.number(CANCELLING) : -1);
    }
  }

  private static final class WaitBegan {
    private static final Field FIELD = Field.of(RunEvent.WaitBegan.class);
    private static final int TASK = FIELD.at("task");
    private static final int ON_TASK = FIELD.at("onTask");
    private static final int ON_SCOPE = FIELD.at("onScope");
    private static final int ON_KIND = FIELD.at("onKind");
    private static final int SITE = FIELD.at("site");

    static void take(
        WaitRows waits, TextPool texts, EventRow row, long nanos, int stream, long seq) {
      waits.began(
          nanos,
          stream,
          seq,
          row.number(TASK),
          row.number(ON_TASK),
          row.number(ON_SCOPE),
          row.text(ON_KIND, texts),
          row.number(SITE));
    }
  }

  private static final class WaitEnded {
    private static final Field FIELD = Field.of(RunEvent.WaitEnded.class);
    private static final int TASK = FIELD.at("task");
    private static final int DURATION = FIELD.at("duration");
    private static final int ON_TASK = FIELD.at("onTask");
    private static final int ON_SCOPE = FIELD.at("onScope");
    private static final int ON_KIND = FIELD.at("onKind");
    private static final int SITE = FIELD.at("site");

    static void take(
        WaitRows waits, TextPool texts, EventRow row, long nanos, int stream, long seq) {
      if (!row.has(DURATION)) {
        waits.ended(nanos, stream, seq, row.number(TASK));
        return;
      }
      waits.ended(
          nanos,
          stream,
          seq,
          row.number(TASK),
          row.number(DURATION),
          row.number(ON_TASK),
          row.number(ON_SCOPE),
          row.text(ON_KIND, texts),
          row.number(SITE));
    }
  }

  private static final class CleanupBegan {
    private static final Field FIELD = Field.of(CleanupEvent.Began.class);
    private static final int SPAN = FIELD.at("span");
    private static final int PARENT = FIELD.at("parent");
    private static final int TASK = FIELD.at("task");
    private static final int KIND = FIELD.at("kind");
    private static final int SITE = FIELD.at("site");
    private static final int CANCELLING = FIELD.at("cancelling");

    static void take(CleanupRows cleanups, EventRow row, long nanos, int stream, long seq) {
      cleanups.began(
          nanos,
          stream,
          seq,
          row.number(SPAN),
          row.number(PARENT),
          row.number(TASK),
          row.choice(KIND),
          row.number(SITE),
          row.truth(CANCELLING));
    }
  }

  private static final class CleanupEnded {
    private static final Field FIELD = Field.of(CleanupEvent.Ended.class);
    private static final int SPAN = FIELD.at("span");
    private static final int HOW = FIELD.at("how");
    private static final int SITE = FIELD.at("site");

    static void take(CleanupRows cleanups, EventRow row, long nanos) {
      cleanups.ended(nanos, row.number(SPAN), row.choice(HOW), row.number(SITE));
    }
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
