package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.ProgramEvent.Phase;
import org.jspecify.annotations.Nullable;

/** The program's own marks, sorted by time. */
public final class MarkTable {
  private static final Phase[] PHASES = Phase.values();

  final LongColumn atNanos;
  final IntColumn stream;
  final IntColumn name;
  final IntColumn taskIndex;
  final LongColumn region;
  final ByteColumn phase;
  final IntColumn detail;
  final IntColumn siteIndex;
  private final TextPool texts;

  MarkTable(TextPool texts) {
    this.texts = texts;
    atNanos = new LongColumn();
    stream = new IntColumn(1);
    name = new IntColumn();
    taskIndex = new IntColumn(-1);
    region = new LongColumn();
    phase = new ByteColumn();
    detail = new IntColumn();
    siteIndex = new IntColumn(-1);
  }

  private MarkTable(MarkTable unsorted, int @Nullable [] oldIndexOf) {
    texts = unsorted.texts.frozen();
    atNanos = unsorted.atNanos.permuted(oldIndexOf);
    stream = unsorted.stream.permuted(oldIndexOf);
    name = unsorted.name.permuted(oldIndexOf);
    taskIndex = unsorted.taskIndex.permuted(oldIndexOf);
    region = unsorted.region.permuted(oldIndexOf);
    phase = unsorted.phase.permuted(oldIndexOf);
    detail = unsorted.detail.permuted(oldIndexOf);
    siteIndex = unsorted.siteIndex.permuted(oldIndexOf);
  }

  /**
   * The same rows in another order: row {@code i} is this table's row {@code oldIndexOf[i]}; null:
   * as they are. Neither table sees what becomes of the other.
   */
  MarkTable permuted(int @Nullable [] oldIndexOf) {
    return new MarkTable(this, oldIndexOf);
  }

  public int size() {
    return atNanos.size();
  }

  /** When. */
  public long atNanos(int markIndex) {
    return atNanos.get(markIndex);
  }

  /** The stream that it was set in. */
  public int stream(int markIndex) {
    return stream.get(markIndex);
  }

  /** Its name. */
  public @Nullable String name(int markIndex) {
    return texts.get(name.get(markIndex));
  }

  /** The task that set it, or -1. */
  public int taskIndex(int markIndex) {
    return taskIndex.get(markIndex);
  }

  /** Id of the critical region, or 0: a plain mark. */
  public long region(int markIndex) {
    return region.get(markIndex);
  }

  /** Which end of the region; null: a plain mark. */
  public @Nullable Phase phase(int markIndex) {
    return EnumColumns.get(PHASES, phase.get(markIndex));
  }

  /** Its fields as one text, e.g. "signal=SIGTERM". */
  public @Nullable String detail(int markIndex) {
    return texts.get(detail.get(markIndex));
  }

  /** Where it was set, or -1. */
  public int siteIndex(int markIndex) {
    return siteIndex.get(markIndex);
  }
}
