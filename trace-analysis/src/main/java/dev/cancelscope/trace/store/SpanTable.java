package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.format.event.CleanupEvent.Kind;
import org.jspecify.annotations.Nullable;

/** Every cleanup span, sorted by its beginning. */
public final class SpanTable {
  final LongColumn id;
  final IntColumn taskIndex;
  final IntColumn parentIndex;
  final IntColumn kind;
  final IntColumn siteIndex;
  final LongColumn beganNanos;
  final LongColumn endedNanos;
  final IntColumn cancelling;
  final IntColumn ending;

  SpanTable() {
    id = new LongColumn();
    taskIndex = new IntColumn();
    parentIndex = new IntColumn();
    kind = new IntColumn();
    siteIndex = new IntColumn();
    beganNanos = new LongColumn();
    endedNanos = new LongColumn();
    cancelling = new IntColumn();
    ending = new IntColumn();
  }

  private SpanTable(SpanTable unsorted, int[] oldIndexOf) {
    id = unsorted.id.permuted(oldIndexOf);
    taskIndex = unsorted.taskIndex.permuted(oldIndexOf);
    parentIndex = unsorted.parentIndex.permuted(oldIndexOf);
    kind = unsorted.kind.permuted(oldIndexOf);
    siteIndex = unsorted.siteIndex.permuted(oldIndexOf);
    beganNanos = unsorted.beganNanos.permuted(oldIndexOf);
    endedNanos = unsorted.endedNanos.permuted(oldIndexOf);
    cancelling = unsorted.cancelling.permuted(oldIndexOf);
    ending = unsorted.ending.permuted(oldIndexOf);
  }

  /** The same rows in another order: row {@code i} is this table's row {@code oldIndexOf[i]}. */
  SpanTable permuted(int[] oldIndexOf) {
    return new SpanTable(this, oldIndexOf);
  }

  public int size() {
    return id.size();
  }

  /** Its id in the file. */
  public long id(int spanIndex) {
    return id.get(spanIndex);
  }

  /** The task that cleans up. */
  public int taskIndex(int spanIndex) {
    return taskIndex.get(spanIndex);
  }

  /** The enclosing span of the same task, or -1. */
  public int parentIndex(int spanIndex) {
    return parentIndex.get(spanIndex);
  }

  /** Which construct it is. */
  public @Nullable Kind kind(int spanIndex) {
    return EnumColumns.get(Kind.values(), kind.get(spanIndex));
  }

  /** Its first line, or -1. */
  public int siteIndex(int spanIndex) {
    return siteIndex.get(spanIndex);
  }

  /** When it was entered. */
  public long beganNanos(int spanIndex) {
    return beganNanos.get(spanIndex);
  }

  /** When it was left, or NONE. */
  public long endedNanos(int spanIndex) {
    return endedNanos.get(spanIndex);
  }

  /** A cancellation was in flight when it was entered. */
  public boolean cancelling(int spanIndex) {
    return cancelling.get(spanIndex) != 0;
  }

  /** How it was left; null while it has not. */
  public @Nullable Ending ending(int spanIndex) {
    return EnumColumns.get(Ending.values(), ending.get(spanIndex));
  }
}
