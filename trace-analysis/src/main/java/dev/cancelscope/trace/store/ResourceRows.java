package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.ResourceEvent;

/**
 * Collects resources while loading. One whose opening is missing is left out: nothing can be said
 * of it.
 */
final class ResourceRows {
  private final TaskRows tasks;
  private final TextPool texts;
  private final SiteRows sites;
  private final ResourceTable table;
  private final IdRows rows = new IdRows();

  /** By the numbers that the last sorting gave. */
  private IdRows sortedRows = rows;

  private final EventOrder order;
  private final LongColumn closedIds = new LongColumn();
  private final LongColumn closedNanos = new LongColumn();
  private final LongColumn leakedIds = new LongColumn();
  private final LongColumn leakedNanos = new LongColumn();
  private final EventOrder handings = new EventOrder();
  private final LongColumn handedIds = new LongColumn();
  private final IntColumn handedTasks = new IntColumn(-1);

  ResourceRows(TaskRows tasks, TextPool texts, SiteRows sites) {
    this.tasks = tasks;
    this.texts = texts;
    this.sites = sites;
    table = new ResourceTable(texts);
    order = new EventOrder(table.openedNanos);
  }

  void accept(ResourceEvent event) {
    switch (event) {
      case ResourceEvent.Opened opened -> opened(opened);
      case ResourceEvent.Handed handed -> {
        handings.add(handed.timeNanos(), handed.stream(), handed.seq());
        handedIds.add(handed.resource());
        handedTasks.add(tasks.seen(handed.task(), handed));
      }
      case ResourceEvent.Closed closed -> {
        closedIds.add(closed.resource());
        closedNanos.add(closed.timeNanos());
      }
      case ResourceEvent.Leaked leaked -> {
        leakedIds.add(leaked.resource());
        leakedNanos.add(leaked.timeNanos());
      }
    }
  }

  private void opened(ResourceEvent.Opened event) {
    if (rows.get(event.resource()) >= 0) {
      return;
    }
    order.add(event.timeNanos(), event.stream(), event.seq());
    rows.put(event.resource(), table.id.add(event.resource()));
    table.taskIndex.add(event.task() == 0 ? -1 : tasks.seen(event.task(), event));
    table.kind.add(texts.add(event.kind()));
    table.description.add(texts.add(event.description()));
    table.siteIndex.add(sites.index(event.site()));
    table.closeSiteIndex.add(sites.index(event.closeSite()));
    table.closedNanos.addAbsent();
    table.leakedNanos.addAbsent();
    table.handedTaskIndex.addAbsent();
  }

  ResourceTable sort() {
    int[] oldIndexOf = order.sorted();
    sortedRows = rows.renumbered(oldIndexOf);
    ResourceTable sorted = table.permuted(oldIndexOf);
    tasks.renumber(sorted.taskIndex);
    mark(sorted.closedNanos, closedIds, closedNanos);
    mark(sorted.leakedNanos, leakedIds, leakedNanos);
    IntColumn handedTo = handedTasks.permuted(null);
    tasks.renumber(handedTo);
    int[] handedOrder = handings.sorted();
    for (int nth = 0; nth < handings.size(); nth++) {
      int handing = handedOrder == null ? nth : handedOrder[nth];
      int row = sortedRows.get(handedIds.get(handing));
      if (row >= 0) {
        sorted.handedTaskIndex.set(row, handedTo.get(handing));
      }
    }
    return sorted;
  }

  private void mark(LongColumn column, LongColumn ids, LongColumn nanos) {
    for (int i = 0; i < ids.size(); i++) {
      int row = sortedRows.get(ids.get(i));
      if (row >= 0 && (!Nanos.known(column.get(row)) || nanos.get(i) < column.get(row))) {
        column.set(row, nanos.get(i));
      }
    }
  }
}
