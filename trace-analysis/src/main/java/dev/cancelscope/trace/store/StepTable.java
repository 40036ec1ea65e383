package dev.cancelscope.trace.store;

import org.jspecify.annotations.Nullable;

/** Slow steps, sorted by beginning. */
public final class StepTable {
  final IntColumn taskIndex;
  final IntColumn stream;
  final LongColumn beganNanos;
  final LongColumn endedNanos;
  final LongColumn stalledNanos;
  final IntColumn siteIndex;

  StepTable() {
    taskIndex = new IntColumn(-1);
    stream = new IntColumn(1);
    beganNanos = new LongColumn();
    endedNanos = new LongColumn();
    stalledNanos = new LongColumn();
    siteIndex = new IntColumn(-1);
  }

  private StepTable(StepTable unsorted, int @Nullable [] oldIndexOf) {
    taskIndex = unsorted.taskIndex.permuted(oldIndexOf);
    stream = unsorted.stream.permuted(oldIndexOf);
    beganNanos = unsorted.beganNanos.permuted(oldIndexOf);
    endedNanos = unsorted.endedNanos.permuted(oldIndexOf);
    stalledNanos = unsorted.stalledNanos.permuted(oldIndexOf);
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

  /**
   * For so much of it, at most, no processor was free for it; 0 where the trace does not tell. The
   * machine was busy then, not the step.
   */
  public long stalledNanos(int stepIndex) {
    return stalledNanos.get(stepIndex);
  }

  /** How long it kept the loop to itself, but for what the machine took. */
  public long heldNanos(int stepIndex) {
    return endedNanos(stepIndex) - beganNanos(stepIndex) - stalledNanos(stepIndex);
  }

  /** The await at which it ended, or the function that ran; or -1. */
  public int siteIndex(int stepIndex) {
    return siteIndex.get(stepIndex);
  }
}
