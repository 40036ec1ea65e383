package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.TaskEvent.Loss;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import org.jspecify.annotations.Nullable;

/** Every task, sorted by creation; a parent stands before its children. */
public final class TaskTable {
  private static final Loss[] LOSSES = Loss.values();
  private static final Outcome[] OUTCOMES = Outcome.values();

  final LongColumn id;
  final IntColumn parentIndex;
  final IntColumn scopeIndex;
  final IntColumn stream;
  final IntColumn name;
  final IntColumn coroutine;
  final IntColumn siteIndex;
  final LongColumn createdNanos;
  final ByteColumn creationSeen;
  final LongColumn startedNanos;
  final LongColumn endedNanos;
  final ByteColumn outcome;
  final IntColumn exception;
  final IntColumn message;
  final IntColumn endSiteIndex;
  final IntColumn cancelling;
  final LongColumn lostNanos;
  final ByteColumn loss;
  final IntColumn lostSiteIndex;
  final IntColumn loopClosedSiteIndex;
  final IntColumn replacedException;
  final IntColumn replacedSiteIndex;
  final ByteColumn unretrieved;
  private final TextPool texts;

  TaskTable(TextPool texts) {
    this.texts = texts;
    id = new LongColumn();
    parentIndex = new IntColumn(-1);
    scopeIndex = new IntColumn(-1);
    stream = new IntColumn(1);
    name = new IntColumn();
    coroutine = new IntColumn();
    siteIndex = new IntColumn(-1);
    createdNanos = new LongColumn();
    creationSeen = new ByteColumn();
    startedNanos = new LongColumn(Nanos.NONE);
    endedNanos = new LongColumn(Nanos.NONE);
    outcome = new ByteColumn();
    exception = new IntColumn();
    message = new IntColumn();
    endSiteIndex = new IntColumn(-1);
    cancelling = new IntColumn(-1);
    lostNanos = new LongColumn(Nanos.NONE);
    loss = new ByteColumn();
    lostSiteIndex = new IntColumn(-1);
    loopClosedSiteIndex = new IntColumn(-1);
    replacedException = new IntColumn();
    replacedSiteIndex = new IntColumn(-1);
    unretrieved = new ByteColumn();
  }

  private TaskTable(TaskTable unsorted, int @Nullable [] oldIndexOf) {
    texts = unsorted.texts.frozen();
    int rows = unsorted.size();
    id = unsorted.id.permuted(oldIndexOf, rows);
    parentIndex = unsorted.parentIndex.permuted(oldIndexOf, rows);
    scopeIndex = unsorted.scopeIndex.permuted(oldIndexOf, rows);
    stream = unsorted.stream.permuted(oldIndexOf, rows);
    name = unsorted.name.permuted(oldIndexOf, rows);
    coroutine = unsorted.coroutine.permuted(oldIndexOf, rows);
    siteIndex = unsorted.siteIndex.permuted(oldIndexOf, rows);
    createdNanos = unsorted.createdNanos.permuted(oldIndexOf, rows);
    creationSeen = unsorted.creationSeen.permuted(oldIndexOf, rows);
    startedNanos = unsorted.startedNanos.permuted(oldIndexOf, rows);
    endedNanos = unsorted.endedNanos.permuted(oldIndexOf, rows);
    outcome = unsorted.outcome.permuted(oldIndexOf, rows);
    exception = unsorted.exception.permuted(oldIndexOf, rows);
    message = unsorted.message.permuted(oldIndexOf, rows);
    endSiteIndex = unsorted.endSiteIndex.permuted(oldIndexOf, rows);
    cancelling = unsorted.cancelling.permuted(oldIndexOf, rows);
    lostNanos = unsorted.lostNanos.permuted(oldIndexOf, rows);
    loss = unsorted.loss.permuted(oldIndexOf, rows);
    lostSiteIndex = unsorted.lostSiteIndex.permuted(oldIndexOf, rows);
    loopClosedSiteIndex = unsorted.loopClosedSiteIndex.permuted(oldIndexOf, rows);
    replacedException = unsorted.replacedException.permuted(oldIndexOf, rows);
    replacedSiteIndex = unsorted.replacedSiteIndex.permuted(oldIndexOf, rows);
    unretrieved = unsorted.unretrieved.permuted(oldIndexOf, rows);
  }

  /**
   * The same rows in another order: row {@code i} is this table's row {@code oldIndexOf[i]}; null:
   * as they are. Neither table sees what becomes of the other.
   */
  TaskTable permuted(int @Nullable [] oldIndexOf) {
    return new TaskTable(this, oldIndexOf);
  }

  /** A task of which nothing is known; its time and stream are still to be added. */
  int addRow(long taskId) {
    return id.add(taskId);
  }

  public int size() {
    return id.size();
  }

  /** Its id in the file. */
  public long id(int taskIndex) {
    return id.get(taskIndex);
  }

  /** The task that created it, or -1. */
  public int parentIndex(int taskIndex) {
    return parentIndex.get(taskIndex);
  }

  /** The scope that owns it, or -1. */
  public int scopeIndex(int taskIndex) {
    return scopeIndex.get(taskIndex);
  }

  /** The stream (event loop) it belongs to. */
  public int stream(int taskIndex) {
    return stream.get(taskIndex);
  }

  /** Its name. */
  public @Nullable String name(int taskIndex) {
    return texts.get(name.get(taskIndex));
  }

  /** Qualified name of its coroutine. */
  public @Nullable String coroutine(int taskIndex) {
    return texts.get(coroutine.get(taskIndex));
  }

  /** Where it was created, or -1. */
  public int siteIndex(int taskIndex) {
    return siteIndex.get(taskIndex);
  }

  /** When it was created or, when that is missing, first heard of. */
  public long createdNanos(int taskIndex) {
    return createdNanos.get(taskIndex);
  }

  /** False: the trace has no creation of it. */
  public boolean creationSeen(int taskIndex) {
    return creationSeen.get(taskIndex) != 0;
  }

  /** First step, or NONE. */
  public long startedNanos(int taskIndex) {
    return startedNanos.get(taskIndex);
  }

  /** Its end, or NONE. */
  public long endedNanos(int taskIndex) {
    return endedNanos.get(taskIndex);
  }

  /** How it ended; null while it has not. */
  public @Nullable Outcome outcome(int taskIndex) {
    return EnumColumns.get(OUTCOMES, outcome.get(taskIndex));
  }

  /** Type of the exception it failed with. */
  public @Nullable String exception(int taskIndex) {
    return texts.get(exception.get(taskIndex));
  }

  /** Message of that exception. */
  public @Nullable String message(int taskIndex) {
    return texts.get(message.get(taskIndex));
  }

  /** Where that exception was raised, or -1. */
  public int endSiteIndex(int taskIndex) {
    return endSiteIndex.get(taskIndex);
  }

  /** Requests not cleared at its end, or -1 when not known. */
  public int cancelling(int taskIndex) {
    return cancelling.get(taskIndex);
  }

  /** When it was found lost, or NONE. */
  public long lostNanos(int taskIndex) {
    return lostNanos.get(taskIndex);
  }

  /** How it was lost; null when it was not. */
  public @Nullable Loss loss(int taskIndex) {
    return EnumColumns.get(LOSSES, loss.get(taskIndex));
  }

  /** The await it was lost in, or -1. */
  public int lostSiteIndex(int taskIndex) {
    return lostSiteIndex.get(taskIndex);
  }

  /** Type of the exception that a cleanup of its replaced by another one, or null. */
  public @Nullable String replacedException(int taskIndex) {
    return texts.get(replacedException.get(taskIndex));
  }

  /** Where that cleanup raised, or -1. */
  public int replacedSiteIndex(int taskIndex) {
    return replacedSiteIndex.get(taskIndex);
  }

  /** The line that closed its loop over it, or -1. */
  public int loopClosedSiteIndex(int taskIndex) {
    return loopClosedSiteIndex.get(taskIndex);
  }

  /** It failed and nobody took the exception. */
  public boolean unretrieved(int taskIndex) {
    return unretrieved.get(taskIndex) != 0;
  }

  /** When it ended or was lost, or NONE. */
  public long goneNanos(int taskIndex) {
    long ended = endedNanos(taskIndex);
    return Nanos.known(ended) ? ended : lostNanos(taskIndex);
  }
}
