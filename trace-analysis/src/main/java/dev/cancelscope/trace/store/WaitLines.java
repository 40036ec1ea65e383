package dev.cancelscope.trace.store;

import org.jspecify.annotations.Nullable;

/** The lines that begin waits, or those that end them, as the file has them. */
final class WaitLines {
  final EventOrder order;
  final LongColumn nanos;

  /** Rows as {@link TaskRows#seen} gives them. */
  final IntColumn tasks;

  final LongColumn onTaskIds;
  final LongColumn onScopeIds;
  final IntColumn onKinds;
  final IntColumn sites;
  private final TextPool texts;
  private final SiteRows siteRows;

  WaitLines(TextPool texts, SiteRows siteRows) {
    this.texts = texts;
    this.siteRows = siteRows;
    nanos = new LongColumn();
    order = new EventOrder(nanos);
    tasks = new IntColumn(-1);
    onTaskIds = new LongColumn();
    onScopeIds = new LongColumn();
    onKinds = new IntColumn();
    sites = new IntColumn(-1);
  }

  private WaitLines(WaitLines other) {
    texts = other.texts;
    siteRows = other.siteRows;
    nanos = other.nanos.permuted(null);
    order = other.order.copy(nanos);
    tasks = other.tasks.permuted(null);
    onTaskIds = other.onTaskIds.permuted(null);
    onScopeIds = other.onScopeIds.permuted(null);
    onKinds = other.onKinds.permuted(null);
    sites = other.sites.permuted(null);
  }

  /** The same lines; neither sees what becomes of the other. */
  WaitLines copy() {
    return new WaitLines(this);
  }

  int add(
      long timeNanos,
      int stream,
      long seq,
      int task,
      long onTask,
      long onScope,
      @Nullable String onKind,
      long site) {
    tasks.add(task);
    onTaskIds.add(onTask);
    onScopeIds.add(onScope);
    onKinds.add(texts.add(onKind));
    sites.add(siteRows.index(site));
    return order.add(timeNanos, stream, seq);
  }

  /** Adds what another line says, as one that stands at {@code timeNanos}. */
  void addFrom(WaitLines other, int row, long timeNanos) {
    order.add(timeNanos, other.order.stream(row), other.order.seq(row));
    tasks.add(other.tasks.get(row));
    onTaskIds.add(other.onTaskIds.get(row));
    onScopeIds.add(other.onScopeIds.get(row));
    onKinds.add(other.onKinds.get(row));
    sites.add(other.sites.get(row));
  }

  int size() {
    return tasks.size();
  }
}
