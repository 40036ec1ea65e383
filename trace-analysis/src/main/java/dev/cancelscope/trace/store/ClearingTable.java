package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CancelEvent.Clearing;
import org.jspecify.annotations.Nullable;

/** Every request taken back, sorted by time. */
public final class ClearingTable {
  private static final Clearing[] CLEARINGS = Clearing.values();

  final LongColumn atNanos;
  final IntColumn taskIndex;
  final IntColumn left;
  final ByteColumn how;
  final IntColumn scopeIndex;
  final IntColumn siteIndex;

  ClearingTable() {
    atNanos = new LongColumn();
    taskIndex = new IntColumn(-1);
    left = new IntColumn(-1);
    how = new ByteColumn();
    scopeIndex = new IntColumn(-1);
    siteIndex = new IntColumn(-1);
  }

  private ClearingTable(ClearingTable unsorted, int @Nullable [] oldIndexOf) {
    atNanos = unsorted.atNanos.permuted(oldIndexOf);
    taskIndex = unsorted.taskIndex.permuted(oldIndexOf);
    left = unsorted.left.permuted(oldIndexOf);
    how = unsorted.how.permuted(oldIndexOf);
    scopeIndex = unsorted.scopeIndex.permuted(oldIndexOf);
    siteIndex = unsorted.siteIndex.permuted(oldIndexOf);
  }

  /**
   * The same rows in another order: row {@code i} is this table's row {@code oldIndexOf[i]}; null:
   * as they are. Neither table sees what becomes of the other.
   */
  ClearingTable permuted(int @Nullable [] oldIndexOf) {
    return new ClearingTable(this, oldIndexOf);
  }

  public int size() {
    return atNanos.size();
  }

  /** When. */
  public long atNanos(int clearingIndex) {
    return atNanos.get(clearingIndex);
  }

  /** The task. */
  public int taskIndex(int clearingIndex) {
    return taskIndex.get(clearingIndex);
  }

  /** Requests not cleared after it, or -1. */
  public int left(int clearingIndex) {
    return left.get(clearingIndex);
  }

  /** Who took it back. */
  public @Nullable Clearing how(int clearingIndex) {
    return EnumColumns.get(CLEARINGS, how.get(clearingIndex));
  }

  /** The scope that absorbed it, or -1. */
  public int scopeIndex(int clearingIndex) {
    return scopeIndex.get(clearingIndex);
  }

  /** The line that did it, or -1. */
  public int siteIndex(int clearingIndex) {
    return siteIndex.get(clearingIndex);
  }
}
