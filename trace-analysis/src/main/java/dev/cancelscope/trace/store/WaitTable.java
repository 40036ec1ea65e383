package dev.cancelscope.trace.store;

import org.jspecify.annotations.Nullable;

/** Waits of tasks, as far as they were recorded, sorted by beginning. */
public final class WaitTable {
  final IntColumn taskIndex;
  final LongColumn beganNanos;
  final LongColumn endedNanos;
  final IntColumn onTaskIndex;
  final IntColumn onScopeIndex;
  final IntColumn onKind;
  final IntColumn siteIndex;
  private final TextPool texts;

  WaitTable(
      TextPool texts,
      IntColumn taskIndex,
      LongColumn beganNanos,
      LongColumn endedNanos,
      IntColumn onTaskIndex,
      IntColumn onScopeIndex,
      IntColumn onKind,
      IntColumn siteIndex) {
    this.texts = texts;
    this.taskIndex = taskIndex;
    this.beganNanos = beganNanos;
    this.endedNanos = endedNanos;
    this.onTaskIndex = onTaskIndex;
    this.onScopeIndex = onScopeIndex;
    this.onKind = onKind;
    this.siteIndex = siteIndex;
  }

  private WaitTable(WaitTable unsorted, int @Nullable [] oldIndexOf) {
    texts = unsorted.texts.frozen();
    int rows = unsorted.size();
    taskIndex = unsorted.taskIndex.permuted(oldIndexOf, rows);
    beganNanos = unsorted.beganNanos.permuted(oldIndexOf, rows);
    endedNanos = unsorted.endedNanos.permuted(oldIndexOf, rows);
    onTaskIndex = unsorted.onTaskIndex.permuted(oldIndexOf, rows);
    onScopeIndex = unsorted.onScopeIndex.permuted(oldIndexOf, rows);
    onKind = unsorted.onKind.permuted(oldIndexOf, rows);
    siteIndex = unsorted.siteIndex.permuted(oldIndexOf, rows);
  }

  /**
   * The same rows in another order: row {@code i} is this table's row {@code oldIndexOf[i]}; null:
   * as they are. Neither table sees what becomes of the other.
   */
  WaitTable permuted(int @Nullable [] oldIndexOf) {
    return new WaitTable(this, oldIndexOf);
  }

  public int size() {
    return taskIndex.size();
  }

  /** The task that waited. */
  public int taskIndex(int waitIndex) {
    return taskIndex.get(waitIndex);
  }

  /** When it suspended. */
  public long beganNanos(int waitIndex) {
    return beganNanos.get(waitIndex);
  }

  /** When it ran on, or NONE. */
  public long endedNanos(int waitIndex) {
    return endedNanos.get(waitIndex);
  }

  /** The task it awaited, or -1. */
  public int onTaskIndex(int waitIndex) {
    return onTaskIndex.get(waitIndex);
  }

  /** The scope it awaited, or -1. */
  public int onScopeIndex(int waitIndex) {
    return onScopeIndex.get(waitIndex);
  }

  /** What kind of thing it awaited. */
  public @Nullable String onKind(int waitIndex) {
    return texts.get(onKind.get(waitIndex));
  }

  /** The await, or -1. */
  public int siteIndex(int waitIndex) {
    return siteIndex.get(waitIndex);
  }
}
