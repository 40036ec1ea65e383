package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.Definition;
import dev.cancelscope.format.event.EventRow;
import dev.cancelscope.format.event.EventRows;
import dev.cancelscope.format.event.ProgramEvent;
import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.ResourceEvent;
import dev.cancelscope.format.event.RunEvent;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.StreamEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TimedEvent;
import dev.cancelscope.format.event.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of a trace, in any order that the format allows, into a {@link TraceStore}.
 *
 * <p>{@link #add} appends to columns; {@link #build} sorts, links and freezes a copy of them. For
 * one thread.
 */
public final class TraceStoreBuilder {
  /** The one reason of an end behind which the program did nothing more. */
  private static final String PROGRAM_ENDED = "exit";

  /** The reasons of an end that counts the event which found no room as lost. */
  private static final Set<String> NO_ROOM = Set.of("size_limit", "disk_full");

  private final TextPool texts = new TextPool();
  private final Contradictions contradictions = new Contradictions();
  private final SiteRows sites = new SiteRows(texts);
  private final TaskRows tasks = new TaskRows(texts, sites, contradictions);
  private final ScopeRows scopes = new ScopeRows(texts, sites, contradictions);
  private final CancelRows cancels = new CancelRows(tasks, texts, sites, contradictions);
  private final CleanupRows cleanups = new CleanupRows(tasks, sites, contradictions);
  private final WaitRows waits = new WaitRows(tasks, texts, sites);
  private final RunRows runs = new RunRows(tasks, waits, texts, sites);
  private final ResourceRows resources = new ResourceRows(tasks, texts, sites);
  private final StreamClocks streamClocks = new StreamClocks();
  private final WallClock wallClock = new WallClock();
  private final MarkRows marks = new MarkRows(tasks, texts, sites);

  private final RowTakers rowTakers = new RowTakers(tasks, waits, cleanups, texts);

  private Definition.@Nullable Header header;
  private long beginNanos = Long.MAX_VALUE;
  private long endNanos = Long.MIN_VALUE;
  private long events;
  private long lostInGaps;
  private long lostInAll;
  private boolean ended;
  private boolean endedWithProgram;

  /** A snapshot's tasks and scopes come as events of their own. */
  private boolean midway;

  public void add(TraceEvent event) {
    events++;
    if (event instanceof TimedEvent timed) {
      addTimed(timed);
      return;
    }
    switch (event) {
      case Definition.Header first -> header = first;
      case Definition.Site site -> sites.accept(site);
      case Definition.InternedString resolved -> {} // the reader has put its text where it belongs
      case TimedEvent timed -> {}
    }
  }

  /** Whether a row is added as it is; of all others the record is asked for. */
  public boolean takes(EventRow row) {
    return rowTakers.takes(row);
  }

  /** Adds the event that a row shows: the same as its record. */
  public void add(EventRow row) {
    if (!rowTakers.takes(row)) {
      add(row.event());
      return;
    }
    events++;
    long nanos = row.number(RowTakers.TIME);
    int stream = (int) row.number(RowTakers.STREAM);
    long seq = row.number(RowTakers.SEQ);
    passTime(nanos, stream, seq);
    rowTakers.take(row, nanos, stream, seq);
  }

  /** Adds the events of these rows: the same as one after the other. */
  public void add(EventRows rows) {
    int stream = rows.stream();
    long seq = rows.firstSeq();
    passTime(rows.firstNanos(), stream, seq);
    passTime(rows.lastNanos(), stream, rows.lastSeq());
    events += rows.count();
    for (; rows.next(); seq++) {
      if (rowTakers.takes(rows)) {
        rowTakers.take(rows, rows.number(RowTakers.TIME), stream, seq);
      } else if (rows.event() instanceof TimedEvent timed) {
        addToTable(timed);
      }
    }
  }

  private void passTime(long nanos, int stream, long seq) {
    beginNanos = Math.min(beginNanos, nanos);
    endNanos = Math.max(endNanos, nanos);
    streamClocks.accept(nanos, stream, seq);
  }

  private void addTimed(TimedEvent event) {
    passTime(event.timeNanos(), event.stream(), event.seq());
    addToTable(event);
  }

  private void addToTable(TimedEvent event) {
    switch (event) {
      case TaskEvent task -> tasks.accept(task);
      case ScopeEvent scope -> scopes.accept(scope);
      case RunEvent run -> runs.accept(run);
      case CancelEvent cancel -> cancels.accept(cancel);
      case CleanupEvent cleanup -> cleanups.accept(cleanup);
      case ResourceEvent resource -> resources.accept(resource);
      case ProgramEvent.Mark mark -> marks.accept(mark);
      case ProgramEvent.Unretrieved unretrieved ->
          tasks.unretrieved(unretrieved.task(), unretrieved);
      case ProgramEvent.Replaced replaced -> tasks.replaced(replaced);
      case RecordingEvent.Gap gap -> lostInGaps += gap.lost();
      case RecordingEvent.End end -> {
        ended = true;
        endedWithProgram = PROGRAM_ENDED.equals(end.reason());
        lostInAll = lostAmongOthers(end); // what its gaps say is part of it
      }
      // Streams are not shown yet.
      case StreamEvent.Opened opened -> {}
      case StreamEvent.Closed closed -> {}
      case RecordingEvent.Clock clock -> wallClock.accept(clock);
      case RecordingEvent.Snapshot snapshot -> midway = true;
    }
  }

  /** Not the one event that found no room: it lies behind all others, and spoils none. */
  private static long lostAmongOthers(RecordingEvent.End end) {
    String reason = end.reason();
    return reason != null && NO_ROOM.contains(reason) ? Math.max(0, end.lost() - 1) : end.lost();
  }

  /**
   * What was added so far, sorted, linked and frozen. More may be added afterwards, and another
   * store be built: they share what has not changed.
   */
  public TraceStore build() {
    Definition.Header known = header == null ? anonymousHeader() : header;
    boolean complete = ended && (endedWithProgram || !tasks.anyOpen());
    var own =
        new TracedProcess(
            known.argv().isEmpty() ? null : known.argv().getFirst(),
            known.pid(),
            -1,
            null,
            firstNanos(),
            lastNanos(),
            complete);
    return build(
        new Facts(
            known,
            new ProcessTable(List.of(own)),
            complete,
            midway,
            Math.max(lostInGaps, lostInAll),
            wallClock.jumps(known.wall()),
            List.of()));
  }

  /**
   * What a store says of its recording.
   *
   * @param doubts what else cannot be true or known, before the contradictions of the events
   */
  public record Facts(
      Definition.Header header,
      ProcessTable processes,
      boolean complete,
      boolean midway,
      long lost,
      List<ClockJump> clockJumps,
      List<Contradiction> doubts) {}

  /** As {@link #build()}, of the events of several recordings. */
  public TraceStore build(Facts facts) {
    long contradictionsBefore = contradictions.count();
    TraceStore store = linked(facts);
    contradictions.forgetAfter(contradictionsBefore);
    return store;
  }

  private long firstNanos() {
    return beginNanos == Long.MAX_VALUE ? 0 : beginNanos;
  }

  private long lastNanos() {
    return endNanos == Long.MIN_VALUE ? 0 : endNanos;
  }

  private TraceStore linked(Facts facts) {
    streamClocks.report(contradictions);
    TaskTable taskTable = tasks.sort();
    ScopeTable scopeTable = scopes.sort(tasks);
    tasks.linkScopes(taskTable, scopes);
    ScopeRows.Members members = scopes.members(scopeTable, tasks, taskTable);
    CancelRows.Tables cancel = cancels.sort(scopes);
    SpanTable spans = cleanups.sort();
    WaitTable waitTable = waits.sort(scopes);
    StepTable steps = runs.sortSteps();
    ResourceTable resourceTable = resources.sort();
    MarkTable markTable = marks.sort();
    int taskCount = taskTable.size();
    List<Contradiction> doubts = new ArrayList<>(facts.doubts());
    doubts.addAll(contradictions.list());
    return new TraceStore(
        facts.header(),
        facts.processes(),
        taskTable,
        scopeTable,
        cancel.requests(),
        cancel.deliveries(),
        cancel.clearings(),
        spans,
        waitTable,
        steps,
        resourceTable,
        markTable,
        sites.table(),
        new RowsByKey(taskTable.parentIndex, taskCount),
        new MomentsByKey(cancel.requests().taskIndex, taskCount, cancel.requests().atNanos),
        new MomentsByKey(cancel.deliveries().taskIndex, taskCount, cancel.deliveries().atNanos),
        new MomentsByKey(cancel.clearings().taskIndex, taskCount, cancel.clearings().atNanos),
        new MomentsByKey(spans.taskIndex, taskCount, spans.beganNanos),
        new MomentsByKey(waitTable.taskIndex, taskCount, waitTable.beganNanos),
        new MomentsByKey(steps.taskIndex, taskCount, steps.beganNanos),
        members.ofScope(),
        members.taskIndex(),
        firstNanos(),
        lastNanos(),
        events,
        facts.complete(),
        facts.midway(),
        facts.lost(),
        facts.clockJumps(),
        doubts,
        Capability.named(facts.header().capabilities()));
  }

  private static Definition.Header anonymousHeader() {
    return new Definition.Header(
        "cancelscope",
        "1.0",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        List.of(),
        null,
        List.of(),
        null);
  }
}
