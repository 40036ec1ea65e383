package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CancelEvent.Delivery;
import org.jspecify.annotations.Nullable;

/** Every delivery of a cancellation, sorted by time. */
public final class DeliveryTable {
  private static final Delivery[] DELIVERIES = Delivery.values();

  final LongColumn atNanos;
  final IntColumn taskIndex;
  final IntColumn siteIndex;
  final IntColumn requestIndex;
  final ByteColumn how;

  DeliveryTable() {
    atNanos = new LongColumn();
    taskIndex = new IntColumn(-1);
    siteIndex = new IntColumn(-1);
    requestIndex = new IntColumn(-1);
    how = new ByteColumn();
  }

  private DeliveryTable(DeliveryTable unsorted, int @Nullable [] oldIndexOf) {
    atNanos = unsorted.atNanos.permuted(oldIndexOf);
    taskIndex = unsorted.taskIndex.permuted(oldIndexOf);
    siteIndex = unsorted.siteIndex.permuted(oldIndexOf);
    requestIndex = unsorted.requestIndex.permuted(oldIndexOf);
    how = unsorted.how.permuted(oldIndexOf);
  }

  /**
   * The same rows in another order: row {@code i} is this table's row {@code oldIndexOf[i]}; null:
   * as they are. Neither table sees what becomes of the other.
   */
  DeliveryTable permuted(int @Nullable [] oldIndexOf) {
    return new DeliveryTable(this, oldIndexOf);
  }

  public int size() {
    return atNanos.size();
  }

  /** When the exception was thrown in. */
  public long atNanos(int deliveryIndex) {
    return atNanos.get(deliveryIndex);
  }

  /** The task it was thrown into. */
  public int taskIndex(int deliveryIndex) {
    return taskIndex.get(deliveryIndex);
  }

  /** The await at which it arrived, or -1. */
  public int siteIndex(int deliveryIndex) {
    return siteIndex.get(deliveryIndex);
  }

  /** The first request it answers, or -1: not known. */
  public int requestIndex(int deliveryIndex) {
    return requestIndex.get(deliveryIndex);
  }

  /** How it arrived. */
  public @Nullable Delivery how(int deliveryIndex) {
    return EnumColumns.get(DELIVERIES, how.get(deliveryIndex));
  }
}
