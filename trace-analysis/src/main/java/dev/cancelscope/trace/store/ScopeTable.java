package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.ScopeEvent.Kind;
import dev.cancelscope.format.event.ScopeEvent.Outcome;
import org.jspecify.annotations.Nullable;

/** Every scope, sorted by opening. */
public final class ScopeTable {
  final LongColumn id;
  final IntColumn parentIndex;
  final IntColumn ownerIndex;
  final IntColumn kind;
  final IntColumn siteIndex;
  final LongColumn openedNanos;
  final LongColumn closingNanos;
  final LongColumn closedNanos;
  final LongColumn deadlineNanos;
  final IntColumn outcome;
  final IntColumn exception;
  private final TextPool texts;

  ScopeTable(TextPool texts) {
    this.texts = texts;
    id = new LongColumn();
    parentIndex = new IntColumn();
    ownerIndex = new IntColumn();
    kind = new IntColumn();
    siteIndex = new IntColumn();
    openedNanos = new LongColumn();
    closingNanos = new LongColumn();
    closedNanos = new LongColumn();
    deadlineNanos = new LongColumn();
    outcome = new IntColumn();
    exception = new IntColumn();
  }

  private ScopeTable(ScopeTable unsorted, int[] oldIndexOf) {
    texts = unsorted.texts;
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

  /** The same rows in another order: row {@code i} is this table's row {@code oldIndexOf[i]}. */
  ScopeTable permuted(int[] oldIndexOf) {
    return new ScopeTable(this, oldIndexOf);
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
    return EnumColumns.get(Kind.values(), kind.get(scopeIndex));
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
    return EnumColumns.get(Outcome.values(), outcome.get(scopeIndex));
  }

  /** Type of what it raised. */
  public @Nullable String exception(int scopeIndex) {
    return texts.get(exception.get(scopeIndex));
  }
}
