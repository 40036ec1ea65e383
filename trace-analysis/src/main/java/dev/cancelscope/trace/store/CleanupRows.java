package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.trace.store.Contradiction.Kind;
import org.jspecify.annotations.Nullable;

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
      case CleanupEvent.Began e ->
          began(
              e.timeNanos(),
              e.stream(),
              e.seq(),
              e.span(),
              e.parent(),
              e.task(),
              e.kind(),
              e.site(),
              e.cancelling());
      case CleanupEvent.Ended e -> ended(e.timeNanos(), e.span(), e.how(), e.site());
    }
  }

  void began(
      long nanos,
      int stream,
      long seq,
      long span,
      long parent,
      long task,
      @Nullable Enum<?> kind,
      long site,
      boolean cancelling) {
    if (rows.get(span) >= 0) {
      contradictions.add(Kind.SPAN_BEGINS_TWICE, span);
      return;
    }
    rows.put(span, table.id.add(span));
    order.add(nanos, stream, seq);
    table.taskIndex.add(tasks.seen(task, nanos, stream, seq));
    table.parentIndex.addAbsent();
    table.kind.add(EnumColumns.code(kind));
    table.siteIndex.add(sites.index(site));
    table.endedNanos.addAbsent();
    table.cancelling.add(cancelling ? 1 : 0);
    table.leftSiteIndex.addAbsent();
    table.ending.addAbsent();
    parentIds.add(parent);
  }

  /**
   * @param how null: it ran to its end
   */
  void ended(long nanos, long span, @Nullable Enum<?> how, long site) {
    endedSpanIds.add(span);
    endNanos.add(nanos);
    endedSites.add(sites.index(site));
    endings.add(EnumColumns.code(how == null ? CleanupEvent.Ending.COMPLETED : how));
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
      contradictions.add(Kind.SPAN_ENCLOSES_AN_EARLIER_ONE, parentId);
      return -1;
    }
    return parent;
  }

  private void close(SpanTable sorted, int end) {
    long spanId = endedSpanIds.get(end);
    long nanos = endNanos.get(end);
    int row = sortedRows.get(spanId);
    if (row < 0) {
      contradictions.add(Kind.SPAN_NEVER_BEGAN, spanId);
    } else if (nanos < sorted.beganNanos(row)) {
      contradictions.add(Kind.SPAN_ENDS_BEFORE_IT_BEGINS, spanId);
    } else if (Nanos.known(sorted.endedNanos(row)) && sorted.endedNanos(row) <= nanos) {
      contradictions.add(Kind.SPAN_ENDS_TWICE, spanId);
    } else {
      sorted.endedNanos.set(row, nanos);
      sorted.ending.set(row, endings.get(end));
      sorted.leftSiteIndex.set(row, endedSites.get(end));
    }
  }
}
