package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.ScopeEvent.Kind;
import dev.cancelscope.format.event.ScopeEvent.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every scope, sorted by opening. */
public final class ScopeTable {
  private static final Kind[] KINDS = Kind.values();
  private static final Outcome[] OUTCOMES = Outcome.values();

  final LongColumn id;
  final IntColumn parentIndex;
  final IntColumn ownerIndex;
  final ByteColumn kind;
  final IntColumn siteIndex;
  final LongColumn openedNanos;
  final LongColumn closingNanos;
  final LongColumn closedNanos;
  final LongColumn deadlineNanos;
  final ByteColumn outcome;
  final IntColumn exception;
  private final TextPool texts;

  ScopeTable(TextPool texts) {
    this.texts = texts;
    id = new LongColumn();
    parentIndex = new IntColumn(-1);
    ownerIndex = new IntColumn(-1);
    kind = new ByteColumn();
    siteIndex = new IntColumn(-1);
    openedNanos = new LongColumn();
    closingNanos = new LongColumn(Nanos.NONE);
    closedNanos = new LongColumn(Nanos.NONE);
    deadlineNanos = new LongColumn(Nanos.NONE);
    outcome = new ByteColumn();
    exception = new IntColumn();
  }

  private ScopeTable(ScopeTable unsorted, int @Nullable [] oldIndexOf) {
    texts = unsorted.texts.frozen();
    id = unsorted.id.permuted(oldIndexOf);
    parentIndex = unsorted.parentIndex.permuted(oldIndexOf);
    ownerIndex = unsorted.ownerIndex.permuted(oldIndexOf);
    kind = unsorted.kind.permuted(oldIndexOf);
    siteIndex = unsorted.siteIndex.permuted(oldIndexOf);
    openedNanos = unsorted.openedNanos.permuted(oldIndexOf);
    closingNanos = unsorted.closingNanos.permuted(oldIndexOf);
    closedNanos = unsorted.closedNanos.permuted(oldIndexOf);
    deadlineNanos = unsorted.deadlineNanos.permuted(oldIndexOf);
    outcome = unsorted.outcome.permuted(oldIndexOf);
    exception = unsorted.exception.permuted(oldIndexOf);
  }

  /**
   * The same rows in another order: row {@code i} is this table's row {@code oldIndexOf[i]}; null:
   * as they are. Neither table sees what becomes of the other.
   */
  ScopeTable permuted(int @Nullable [] oldIndexOf) {
    return new ScopeTable(this, oldIndexOf);
  }

  /** A scope of which nothing is known; its time is still to be added. */
  int addRow(long scopeId) {
    for (IntColumn column : List.of(parentIndex, ownerIndex, siteIndex, exception)) {
      column.addAbsent();
    }
    for (ByteColumn column : List.of(kind, outcome)) {
      column.addAbsent();
    }
    for (LongColumn column : List.of(closingNanos, closedNanos, deadlineNanos)) {
      column.addAbsent();
    }
    return id.add(scopeId);
  }

  public int size() {
    return id.size();
  }

  /** Its id in the file. */
  public long id(int scopeIndex) {
    return id.get(scopeIndex);
  }

  /** The enclosing scope, or -1. */
  public int parentIndex(int scopeIndex) {
    return parentIndex.get(scopeIndex);
  }

  /** The task that opened it, or -1. */
  public int ownerIndex(int scopeIndex) {
    return ownerIndex.get(scopeIndex);
  }

  /** What it is; null when its opening is missing. */
  public @Nullable Kind kind(int scopeIndex) {
    return EnumColumns.get(KINDS, kind.get(scopeIndex));
  }

  /** Where it was opened, or -1. */
  public int siteIndex(int scopeIndex) {
    return siteIndex.get(scopeIndex);
  }

  /** When it was entered. */
  public long openedNanos(int scopeIndex) {
    return openedNanos.get(scopeIndex);
  }

  /** When its body was done, or NONE. */
  public long closingNanos(int scopeIndex) {
    return closingNanos.get(scopeIndex);
  }

  /** When it was left, or NONE. */
  public long closedNanos(int scopeIndex) {
    return closedNanos.get(scopeIndex);
  }

  /** Its last deadline, or NONE. */
  public long deadlineNanos(int scopeIndex) {
    return deadlineNanos.get(scopeIndex);
  }

  /** How it was left; null when not known. */
  public @Nullable Outcome outcome(int scopeIndex) {
    return EnumColumns.get(OUTCOMES, outcome.get(scopeIndex));
  }

  /** Type of what it raised. */
  public @Nullable String exception(int scopeIndex) {
    return texts.get(exception.get(scopeIndex));
  }
}
