package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CleanupEvent;

/**
 * Collects cleanup spans while loading. A span whose beginning is missing cannot be placed and is
 * told of.
 */
final class CleanupRows {
  private final TaskRows tasks;
  private final SiteRows sites;
  private final Contradictions contradictions;
  private final SpanTable table = new SpanTable();
  private final IdRows rows = new IdRows();

  /** By the numbers that the last sorting gave. */
  private IdRows sortedRows = rows;

  private final EventOrder order = new EventOrder(table.beganNanos);
  private final LongColumn parentIds = new LongColumn();

  /** Ends in the order of the file; of a span that began twice or not at all as well. */
  private final LongColumn endedSpanIds = new LongColumn();

  private final LongColumn endNanos = new LongColumn();
  private final ByteColumn endings = new ByteColumn();
  private final IntColumn endedSites = new IntColumn(-1);

  CleanupRows(TaskRows tasks, SiteRows sites, Contradictions contradictions) {
    this.tasks = tasks;
    this.sites = sites;
    this.contradictions = contradictions;
  }

  void accept(CleanupEvent event) {
    switch (event) {
      case CleanupEvent.Began began -> began(began);
      case CleanupEvent.Ended ended -> {
        endedSpanIds.add(ended.span());
        endNanos.add(ended.timeNanos());
        var how = ended.how();
        endedSites.add(sites.index(ended.site()));
        endings.add(EnumColumns.code(how == null ? CleanupEvent.Ending.COMPLETED : how));
      }
    }
  }

  private void began(CleanupEvent.Began event) {
    if (rows.get(event.span()) >= 0) {
      contradictions.add("cleanup span " + event.span() + " begins twice");
      return;
    }
    rows.put(event.span(), table.id.add(event.span()));
    order.add(event.timeNanos(), event.stream(), event.seq());
    table.taskIndex.add(tasks.seen(event.task(), event));
    table.parentIndex.addAbsent();
    table.kind.add(EnumColumns.code(event.kind()));
    table.siteIndex.add(sites.index(event.site()));
    table.endedNanos.addAbsent();
    table.cancelling.add(event.cancelling() ? 1 : 0);
    table.leftSiteIndex.addAbsent();
    table.ending.addAbsent();
    parentIds.add(event.parent());
  }

  /** Sorts by beginning and links; tasks must have their final numbers. */
  SpanTable sort() {
    int[] oldIndexOf = order.sorted();
    sortedRows = rows.renumbered(oldIndexOf);
    SpanTable sorted = table.permuted(oldIndexOf);
    tasks.renumber(sorted.taskIndex);
    LongColumn sortedParentIds = parentIds.permuted(oldIndexOf);
    for (int i = 0; i < sorted.size(); i++) {
      sorted.parentIndex.set(i, enclosing(i, sortedParentIds.get(i)));
    }
    for (int i = 0; i < endedSpanIds.size(); i++) {
      close(sorted, i);
    }
    return sorted;
  }

  private int enclosing(int spanIndex, long parentId) {
    int parent = sortedRows.get(parentId);
    if (parent >= spanIndex) {
      contradictions.add("cleanup span " + parentId + " encloses an earlier span");
      return -1;
    }
    return parent;
  }

  private void close(SpanTable sorted, int end) {
    long spanId = endedSpanIds.get(end);
    long nanos = endNanos.get(end);
    int row = sortedRows.get(spanId);
    if (row < 0) {
      contradictions.add("cleanup span " + spanId + " ends but never began");
    } else if (nanos < sorted.beganNanos(row)) {
      contradictions.add("cleanup span " + spanId + " ends before it begins");
    } else if (Nanos.known(sorted.endedNanos(row)) && sorted.endedNanos(row) <= nanos) {
      contradictions.add("cleanup span " + spanId + " ends twice");
    } else {
      sorted.endedNanos.set(row, nanos);
      sorted.ending.set(row, endings.get(end));
      sorted.leftSiteIndex.set(row, endedSites.get(end));
    }
  }
}
