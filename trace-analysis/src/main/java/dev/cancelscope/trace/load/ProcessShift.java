package dev.cancelscope.trace.load;

import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.EventRow;
import dev.cancelscope.format.event.FieldType;
import dev.cancelscope.format.event.TextTaker;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.trace.store.ProcessTable;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of one process as events of a session: ids and streams of their own, and moments on
 * the clock of the session. Ids of the first process stay as they are.
 */
final class ProcessShift {
  /** The ids of process {@code n} begin at {@code n} times this. */
  static final long IDS_EACH = ProcessTable.IDS_EACH;

  static final Set<String> IDS =
      Set.of(
          "by",
          "causeRequest",
          "causeScope",
          "causeTask",
          "closeSite",
          "closedAt",
          "id",
          "onScope",
          "onTask",
          "owner",
          "parent",
          "region",
          "request",
          "resource",
          "scope",
          "site",
          "span",
          "task");
  static final Set<String> MOMENTS = Set.of("deadline", "from", "started", "t", "to");
  static final String STREAM = "stream";

  private static final Shift[][] SHIFTS = shifts();

  private final long idBase;
  private final int streamBase;
  private final long offsetNanos;

  /** What becomes of a number. */
  private enum Shift {
    NONE,
    ID,
    MOMENT,
    STREAM
  }

  /** An id or stream so large that it could be taken for one of another process. */
  static final class BeyondRoomException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  ProcessShift(int processIndex, long offsetNanos) {
    idBase = processIndex * IDS_EACH;
    streamBase = processIndex * ProcessTable.STREAMS_EACH;
    this.offsetNanos = offsetNanos;
  }

  /** The id that the process itself gave to what has this one in a session. */
  static long own(long id) {
    return id % IDS_EACH;
  }

  private static Shift[][] shifts() {
    return EventKind.all().stream()
        .map(kind -> kind.fields().stream().map(ProcessShift::shift).toArray(Shift[]::new))
        .toArray(Shift[][]::new);
  }

  private static Shift shift(EventField field) {
    if (field.type() instanceof FieldType.Ids || IDS.contains(field.name())) {
      return Shift.ID;
    }
    if (!(field.type() instanceof FieldType.Whole)) {
      return Shift.NONE;
    }
    return MOMENTS.contains(field.name())
        ? Shift.MOMENT
        : field.name().equals(STREAM) ? Shift.STREAM : Shift.NONE;
  }

  private long shifted(Shift how, long number) {
    return switch (how) {
      case NONE -> number;
      case ID -> id(number);
      case MOMENT -> number + offsetNanos;
      case STREAM -> {
        if (number >= ProcessTable.STREAMS_EACH) {
          throw new BeyondRoomException();
        }
        yield number + streamBase;
      }
    };
  }

  private long id(long number) {
    if (number >= IDS_EACH) {
      throw new BeyondRoomException();
    }
    return number == 0 ? 0 : number + idBase;
  }

  /** The same event in the session. */
  TraceEvent of(TraceEvent event) {
    EventKind kind = EventKind.of(event);
    Shift[] shifts = SHIFTS[kind.index()];
    @Nullable Object[] values = new Object[shifts.length];
    for (int field = 0; field < shifts.length; field++) {
      values[field] = shifted(shifts[field], kind.fields().get(field).valueIn(event));
    }
    return kind.create(values);
  }

  private @Nullable Object shifted(Shift how, @Nullable Object value) {
    return switch (value) {
      case Long number -> shifted(how, number.longValue());
      case Integer number -> (int) shifted(how, number.longValue());
      case List<?> list when how == Shift.ID -> list.stream().map(id -> id((Long) id)).toList();
      case null -> null;
      case Object other -> other;
    };
  }

  /** The same line in the session, while {@code row} shows it. */
  EventRow of(EventRow row) {
    return new Row(row, SHIFTS[row.kindIndex()]);
  }

  private final class Row implements EventRow {
    private final EventRow row;
    private final Shift[] shifts;

    Row(EventRow row, Shift[] shifts) {
      this.row = row;
      this.shifts = shifts;
    }

    @Override
    public int kindIndex() {
      return row.kindIndex();
    }

    @Override
    public boolean has(int field) {
      return row.has(field);
    }

    @Override
    public long number(int field) {
      return shifted(shifts[field], row.number(field));
    }

    @Override
    public @Nullable String text(int field) {
      return row.text(field);
    }

    @Override
    public int text(int field, TextTaker taker) {
      return row.text(field, taker);
    }

    @Override
    public boolean truth(int field) {
      return row.truth(field);
    }

    @Override
    public @Nullable Enum<?> choice(int field) {
      return row.choice(field);
    }

    @Override
    public TraceEvent event() {
      return of(row.event());
    }

    private TraceEvent of(TraceEvent event) {
      return ProcessShift.this.of(event);
    }
  }
}
