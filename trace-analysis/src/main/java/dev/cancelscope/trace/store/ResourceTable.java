package dev.cancelscope.trace.store;

import org.jspecify.annotations.Nullable;

/** Things that must be closed, sorted by opening. */
public final class ResourceTable {
  final LongColumn id;
  final IntColumn taskIndex;
  final IntColumn kind;
  final IntColumn description;
  final IntColumn siteIndex;
  final IntColumn closeSiteIndex;
  final LongColumn openedNanos;
  final LongColumn closedNanos;
  final LongColumn leakedNanos;
  final IntColumn handedTaskIndex;
  private final TextPool texts;

  ResourceTable(TextPool texts) {
    this.texts = texts;
    id = new LongColumn();
    taskIndex = new IntColumn(-1);
    kind = new IntColumn();
    description = new IntColumn();
    siteIndex = new IntColumn(-1);
    closeSiteIndex = new IntColumn(-1);
    openedNanos = new LongColumn();
    closedNanos = new LongColumn(Nanos.NONE);
    leakedNanos = new LongColumn(Nanos.NONE);
    handedTaskIndex = new IntColumn(-1);
  }

  private ResourceTable(ResourceTable unsorted, int @Nullable [] oldIndexOf) {
    texts = unsorted.texts.frozen();
    id = unsorted.id.permuted(oldIndexOf);
    taskIndex = unsorted.taskIndex.permuted(oldIndexOf);
    kind = unsorted.kind.permuted(oldIndexOf);
    description = unsorted.description.permuted(oldIndexOf);
    siteIndex = unsorted.siteIndex.permuted(oldIndexOf);
    closeSiteIndex = unsorted.closeSiteIndex.permuted(oldIndexOf);
    openedNanos = unsorted.openedNanos.permuted(oldIndexOf);
    closedNanos = unsorted.closedNanos.permuted(oldIndexOf);
    leakedNanos = unsorted.leakedNanos.permuted(oldIndexOf);
    handedTaskIndex = unsorted.handedTaskIndex.permuted(oldIndexOf);
  }

  /**
   * The same rows in another order: row {@code i} is this table's row {@code oldIndexOf[i]}; null:
   * as they are. Neither table sees what becomes of the other.
   */
  ResourceTable permuted(int @Nullable [] oldIndexOf) {
    return new ResourceTable(this, oldIndexOf);
  }

  public int size() {
    return id.size();
  }

  /** Its id in the file. */
  public long id(int resourceIndex) {
    return id.get(resourceIndex);
  }

  /** The task that opened it, or -1. */
  public int taskIndex(int resourceIndex) {
    return taskIndex.get(resourceIndex);
  }

  /** e.g. explicit_close. */
  public @Nullable String kind(int resourceIndex) {
    return texts.get(kind.get(resourceIndex));
  }

  /** e.g. the variable. */
  public @Nullable String description(int resourceIndex) {
    return texts.get(description.get(resourceIndex));
  }

  /** Where it was opened, or -1. */
  public int siteIndex(int resourceIndex) {
    return siteIndex.get(resourceIndex);
  }

  /** Where the program closes it on the normal path, or -1. */
  public int closeSiteIndex(int resourceIndex) {
    return closeSiteIndex.get(resourceIndex);
  }

  /** When. */
  public long openedNanos(int resourceIndex) {
    return openedNanos.get(resourceIndex);
  }

  /** When, or NONE. */
  public long closedNanos(int resourceIndex) {
    return closedNanos.get(resourceIndex);
  }

  /** When the runtime found it unclosed, or NONE. */
  public long leakedNanos(int resourceIndex) {
    return leakedNanos.get(resourceIndex);
  }

  /** The last task that was handed it and asked to stop before its first step, or -1. */
  public int handedTaskIndex(int resourceIndex) {
    return handedTaskIndex.get(resourceIndex);
  }
}
