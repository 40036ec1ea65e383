package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.format.event.CleanupEvent.Kind;
import org.jspecify.annotations.Nullable;

/** Every cleanup span, sorted by its beginning. */
public final class SpanTable {
  private static final Ending[] ENDINGS = Ending.values();
  private static final Kind[] KINDS = Kind.values();

  final LongColumn id;
  final IntColumn taskIndex;
  final IntColumn parentIndex;
  final ByteColumn kind;
  final IntColumn siteIndex;
  final LongColumn beganNanos;
  final LongColumn endedNanos;
  final ByteColumn cancelling;
  final ByteColumn ending;
  final IntColumn leftSiteIndex;

  SpanTable() {
    id = new LongColumn();
    taskIndex = new IntColumn(-1);
    parentIndex = new IntColumn(-1);
    kind = new ByteColumn();
    siteIndex = new IntColumn(-1);
    beganNanos = new LongColumn();
    endedNanos = new LongColumn(Nanos.NONE);
    cancelling = new ByteColumn();
    ending = new ByteColumn();
    leftSiteIndex = new IntColumn(-1);
  }

  private SpanTable(SpanTable unsorted, int @Nullable [] oldIndexOf) {
    id = unsorted.id.permuted(oldIndexOf);
    taskIndex = unsorted.taskIndex.permuted(oldIndexOf);
    parentIndex = unsorted.parentIndex.permuted(oldIndexOf);
    kind = unsorted.kind.permuted(oldIndexOf);
    siteIndex = unsorted.siteIndex.permuted(oldIndexOf);
    beganNanos = unsorted.beganNanos.permuted(oldIndexOf);
    endedNanos = unsorted.endedNanos.permuted(oldIndexOf);
    cancelling = unsorted.cancelling.permuted(oldIndexOf);
    ending = unsorted.ending.permuted(oldIndexOf);
    leftSiteIndex = unsorted.leftSiteIndex.permuted(oldIndexOf);
  }

  /**
   * The same rows in another order: row {@code i} is this table's row {@code oldIndexOf[i]}; null:
   * as they are. Neither table sees what becomes of the other.
   */
  SpanTable permuted(int @Nullable [] oldIndexOf) {
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
    return EnumColumns.get(KINDS, kind.get(spanIndex));
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
    return EnumColumns.get(ENDINGS, ending.get(spanIndex));
  }

  /** Of an exit that was left early: the line in the program's own {@code __aexit__}, or -1. */
  public int leftSiteIndex(int spanIndex) {
    return leftSiteIndex.get(spanIndex);
  }
}
