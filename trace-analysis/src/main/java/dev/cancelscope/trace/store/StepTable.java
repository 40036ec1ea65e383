package dev.cancelscope.trace.store;

import org.jspecify.annotations.Nullable;

/** Slow steps, sorted by beginning. */
public final class StepTable {
  final IntColumn taskIndex;
  final IntColumn stream;
  final LongColumn beganNanos;
  final LongColumn endedNanos;
  final IntColumn siteIndex;

  StepTable() {
    taskIndex = new IntColumn(-1);
    stream = new IntColumn(1);
    beganNanos = new LongColumn();
    endedNanos = new LongColumn();
    siteIndex = new IntColumn(-1);
  }

  private StepTable(StepTable unsorted, int @Nullable [] oldIndexOf) {
    taskIndex = unsorted.taskIndex.permuted(oldIndexOf);
    stream = unsorted.stream.permuted(oldIndexOf);
    beganNanos = unsorted.beganNanos.permuted(oldIndexOf);
    endedNanos = unsorted.endedNanos.permuted(oldIndexOf);
    siteIndex = unsorted.siteIndex.permuted(oldIndexOf);
  }

  /**
   * The same rows in another order: row {@code i} is this table's row {@code oldIndexOf[i]}; null:
   * as they are. Neither table sees what becomes of the other.
   */
  StepTable permuted(int @Nullable [] oldIndexOf) {
    return new StepTable(this, oldIndexOf);
  }

  public int size() {
    return taskIndex.size();
  }

  /** The task that ran, or -1: a callback. */
  public int taskIndex(int stepIndex) {
    return taskIndex.get(stepIndex);
  }

  /** The stream that it held up. */
  public int stream(int stepIndex) {
    return stream.get(stepIndex);
  }

  /** When it began to run. */
  public long beganNanos(int stepIndex) {
    return beganNanos.get(stepIndex);
  }

  /** When it gave control back. */
  public long endedNanos(int stepIndex) {
    return endedNanos.get(stepIndex);
  }

  /** The await at which it ended, or the function that ran; or -1. */
  public int siteIndex(int stepIndex) {
    return siteIndex.get(stepIndex);
  }
}
