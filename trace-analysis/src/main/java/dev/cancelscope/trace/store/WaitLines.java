package dev.cancelscope.trace.store;

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
  private final SiteRows siteRows;

  WaitLines(SiteRows siteRows) {
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
    siteRows = other.siteRows;
    nanos = other.nanos.permuted(null);
    order = other.order.copy(nanos);
    int rows = other.size();
    tasks = other.tasks.permuted(null, rows);
    onTaskIds = other.onTaskIds.permuted(null, rows);
    onScopeIds = other.onScopeIds.permuted(null, rows);
    onKinds = other.onKinds.permuted(null, rows);
    sites = other.sites.permuted(null, rows);
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
      int onKind,
      long site) {
    int row = add(timeNanos, stream, seq, task);
    onTaskIds.set(row, onTask);
    onScopeIds.set(row, onScope);
    onKinds.set(row, onKind);
    sites.set(row, siteRows.index(site));
    return row;
  }

  /** A line that says no more than this. */
  int add(long timeNanos, int stream, long seq, int task) {
    tasks.add(task);
    return order.add(timeNanos, stream, seq);
  }

  /** Adds what another line says, as one that stands at {@code timeNanos}. */
  void addFrom(WaitLines other, int row, long timeNanos) {
    int added = order.add(timeNanos, other.order.stream(row), other.order.seq(row));
    tasks.add(other.tasks.get(row));
    onTaskIds.set(added, other.onTaskIds.get(row));
    onScopeIds.set(added, other.onScopeIds.get(row));
    onKinds.set(added, other.onKinds.get(row));
    sites.set(added, other.sites.get(row));
  }

  int size() {
    return order.size();
  }
}
