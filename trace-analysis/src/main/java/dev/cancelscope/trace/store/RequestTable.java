package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CancelEvent.Cause;
import org.jspecify.annotations.Nullable;

/** Every cancellation request, sorted by time. */
public final class RequestTable {
  private static final Cause[] CAUSES = Cause.values();

  final LongColumn id;
  final LongColumn atNanos;
  final IntColumn stream;
  final IntColumn taskIndex;
  final IntColumn scopeIndex;
  final IntColumn byIndex;
  final ByteColumn cause;
  final IntColumn causeRequestIndex;
  final IntColumn causeTaskIndex;
  final IntColumn causeScopeIndex;
  final IntColumn message;
  final IntColumn siteIndex;
  final ByteColumn accepted;
  final IntColumn count;
  final IntColumn deliveryIndex;
  final IntColumn deferredScopeIndex;
  private final TextPool texts;

  RequestTable(TextPool texts) {
    this.texts = texts;
    id = new LongColumn();
    atNanos = new LongColumn();
    stream = new IntColumn(1);
    taskIndex = new IntColumn(-1);
    scopeIndex = new IntColumn(-1);
    byIndex = new IntColumn(-1);
    cause = new ByteColumn();
    causeRequestIndex = new IntColumn(-1);
    causeTaskIndex = new IntColumn(-1);
    causeScopeIndex = new IntColumn(-1);
    message = new IntColumn();
    siteIndex = new IntColumn(-1);
    accepted = new ByteColumn(1);
    count = new IntColumn(-1);
    deliveryIndex = new IntColumn(-1);
    deferredScopeIndex = new IntColumn(-1);
  }

  private RequestTable(RequestTable unsorted, int @Nullable [] oldIndexOf) {
    texts = unsorted.texts.frozen();
    id = unsorted.id.permuted(oldIndexOf);
    atNanos = unsorted.atNanos.permuted(oldIndexOf);
    stream = unsorted.stream.permuted(oldIndexOf);
    taskIndex = unsorted.taskIndex.permuted(oldIndexOf);
    scopeIndex = unsorted.scopeIndex.permuted(oldIndexOf);
    byIndex = unsorted.byIndex.permuted(oldIndexOf);
    cause = unsorted.cause.permuted(oldIndexOf);
    causeRequestIndex = unsorted.causeRequestIndex.permuted(oldIndexOf);
    causeTaskIndex = unsorted.causeTaskIndex.permuted(oldIndexOf);
    causeScopeIndex = unsorted.causeScopeIndex.permuted(oldIndexOf);
    message = unsorted.message.permuted(oldIndexOf);
    siteIndex = unsorted.siteIndex.permuted(oldIndexOf);
    accepted = unsorted.accepted.permuted(oldIndexOf);
    count = unsorted.count.permuted(oldIndexOf);
    deliveryIndex = unsorted.deliveryIndex.permuted(oldIndexOf);
    deferredScopeIndex = unsorted.deferredScopeIndex.permuted(oldIndexOf);
  }

  /**
   * The same rows in another order: row {@code i} is this table's row {@code oldIndexOf[i]}; null:
   * as they are. Neither table sees what becomes of the other.
   */
  RequestTable permuted(int @Nullable [] oldIndexOf) {
    return new RequestTable(this, oldIndexOf);
  }

  public int size() {
    return id.size();
  }

  /** The stream that it was made in. */
  public int stream(int requestIndex) {
    return stream.get(requestIndex);
  }

  /** Its id in the file. */
  public long id(int requestIndex) {
    return id.get(requestIndex);
  }

  /** When cancel() was called. */
  public long atNanos(int requestIndex) {
    return atNanos.get(requestIndex);
  }

  /** The target task, or -1. */
  public int taskIndex(int requestIndex) {
    return taskIndex.get(requestIndex);
  }

  /** The target scope, or -1. */
  public int scopeIndex(int requestIndex) {
    return scopeIndex.get(requestIndex);
  }

  /** The task that called, or -1: a callback, or not known. */
  public int byIndex(int requestIndex) {
    return byIndex.get(requestIndex);
  }

  /** Why; null when not known. */
  public @Nullable Cause cause(int requestIndex) {
    return EnumColumns.get(CAUSES, cause.get(requestIndex));
  }

  /** The request that led to it, or -1. */
  public int causeRequestIndex(int requestIndex) {
    return causeRequestIndex.get(requestIndex);
  }

  /** The task whose failure led to it, or -1. */
  public int causeTaskIndex(int requestIndex) {
    return causeTaskIndex.get(requestIndex);
  }

  /** The scope that acted, or -1. */
  public int causeScopeIndex(int requestIndex) {
    return causeScopeIndex.get(requestIndex);
  }

  /** Message of the call. */
  public @Nullable String message(int requestIndex) {
    return texts.get(message.get(requestIndex));
  }

  /** The line that asked, or -1. */
  public int siteIndex(int requestIndex) {
    return siteIndex.get(requestIndex);
  }

  /** False: the target had already ended. */
  public boolean accepted(int requestIndex) {
    return accepted.get(requestIndex) != 0;
  }

  /** Requests not cleared, this one included, or -1. */
  public int count(int requestIndex) {
    return count.get(requestIndex);
  }

  /** The first delivery that answers it, or -1. */
  public int deliveryIndex(int requestIndex) {
    return deliveryIndex.get(requestIndex);
  }

  /** The shield that stopped it, or -1. */
  public int deferredScopeIndex(int requestIndex) {
    return deferredScopeIndex.get(requestIndex);
  }
}
