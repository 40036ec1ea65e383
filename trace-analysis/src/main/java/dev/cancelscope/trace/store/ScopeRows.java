package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.TimedEvent;
import dev.cancelscope.trace.store.Contradiction.Kind;
import org.jspecify.annotations.Nullable;

/** Collects scopes, and the tasks that each took in, while loading. */
final class ScopeRows {
  private final TextPool texts;
  private final SiteRows sites;
  private final ScopeTable table;
  private final IdRows rows = new IdRows();

  /** By the numbers that the last sorting gave. */
  private IdRows sortedRows = rows;

  private final EventOrder order;
  private final LongColumn parentIds = new LongColumn();
  private final LongColumn ownerIds = new LongColumn();
  private final LongColumn memberScopeIds = new LongColumn();
  private final LongColumn memberTaskIds = new LongColumn();
  private final EventOrder moves = new EventOrder();
  private final LongColumn movedScopeIds = new LongColumn();
  private final LongColumn newDeadlines = new LongColumn();
  private final Contradictions contradictions;

  ScopeRows(TextPool texts, SiteRows sites, Contradictions contradictions) {
    this.contradictions = contradictions;
    this.texts = texts;
    this.sites = sites;
    table = new ScopeTable(texts);
    order = new EventOrder(table.openedNanos);
  }

  void accept(ScopeEvent event) {
    switch (event) {
      case ScopeEvent.Opened opened -> opened(opened);
      case ScopeEvent.Closing closing ->
          table.closingNanos.set(seen(closing.scope(), closing), closing.timeNanos());
      case ScopeEvent.Closed closed -> {
        int row = seen(closed.scope(), closed);
        table.closedNanos.set(row, closed.timeNanos());
        table.outcome.set(row, EnumColumns.code(closed.outcome()));
        table.exception.set(row, texts.add(closed.exception()));
      }
      case ScopeEvent.Rescheduled moved -> {
        seen(moved.scope(), moved);
        moves.add(moved.timeNanos(), moved.stream(), moved.seq());
        movedScopeIds.add(moved.scope());
        newDeadlines.add(orNone(moved.deadlineNanos()));
      }
    }
  }

  private void opened(ScopeEvent.Opened event) {
    int row = seen(event.scope(), event);
    if (table.kind.get(row) != 0) {
      contradictions.add(Kind.SCOPE_OPENED_TWICE, event.scope());
      return;
    }
    order.set(row, event.timeNanos(), event.stream(), event.seq());
    table.kind.set(row, EnumColumns.code(event.kind()));
    table.siteIndex.set(row, sites.index(event.site()));
    table.deadlineNanos.set(row, orNone(event.deadlineNanos()));
    parentIds.set(row, event.parent());
    ownerIds.set(row, event.owner());
    for (long task : event.tasks()) {
      memberScopeIds.add(event.scope());
      memberTaskIds.add(task);
    }
  }

  private static long orNone(@Nullable Long nanos) {
    return nanos == null ? Nanos.NONE : nanos;
  }

  private int seen(long scopeId, TimedEvent event) {
    int row = rows.get(scopeId);
    if (row >= 0) {
      if (table.kind.get(row) == 0
          && order.isAfter(row, event.timeNanos(), event.stream(), event.seq())) {
        order.set(row, event.timeNanos(), event.stream(), event.seq());
      }
      return row;
    }
    order.add(event.timeNanos(), event.stream(), event.seq());
    parentIds.addAbsent();
    ownerIds.addAbsent();
    row = table.addRow(scopeId);
    rows.put(scopeId, row);
    return row;
  }

  /** Sorts by opening and links; tasks must have their final numbers. */
  ScopeTable sort(TaskRows tasks) {
    int[] oldIndexOf = order.sorted();
    sortedRows = rows.renumbered(oldIndexOf);
    ScopeTable sorted = table.permuted(oldIndexOf);
    LongColumn sortedParentIds = parentIds.permuted(oldIndexOf);
    LongColumn sortedOwnerIds = ownerIds.permuted(oldIndexOf);
    for (int i = 0; i < sorted.size(); i++) {
      sorted.parentIndex.set(i, enclosing(sorted, i, sortedParentIds.get(i)));
      sorted.ownerIndex.set(i, tasks.index(sortedOwnerIds.get(i)));
    }
    int[] moveOrder = moves.sorted();
    for (int nth = 0; nth < moves.size(); nth++) {
      int move = moveOrder == null ? nth : moveOrder[nth];
      sorted.deadlineNanos.set(sortedRows.get(movedScopeIds.get(move)), newDeadlines.get(move));
    }
    return sorted;
  }

  /** A scope is opened inside its parent; a trace that says otherwise is told so. */
  private int enclosing(ScopeTable sorted, int scopeIndex, long parentId) {
    int parent = sortedRows.get(parentId);
    if (parent >= scopeIndex) {
      contradictions.add(Kind.SCOPE_BEFORE_ITS_PARENT, sorted.id(scopeIndex), parentId);
      return -1;
    }
    return parent;
  }

  int index(long scopeId) {
    return sortedRows.get(scopeId);
  }

  /**
   * Who belongs to which scope: the tasks it took in, then those it created, in order of creation.
   */
  Members members(ScopeTable scopes, TaskRows tasks, TaskTable taskTable) {
    var scopeOf = new IntColumn(-1);
    var taskOf = new IntColumn();
    for (int i = 0; i < memberScopeIds.size(); i++) {
      int task = tasks.index(memberTaskIds.get(i));
      if (task >= 0) {
        scopeOf.add(sortedRows.get(memberScopeIds.get(i)));
        taskOf.add(task);
      }
    }
    for (int i = 0; i < taskTable.size(); i++) {
      if (taskTable.scopeIndex(i) >= 0) {
        scopeOf.add(taskTable.scopeIndex(i));
        taskOf.add(i);
      }
    }
    return new Members(new RowsByKey(scopeOf, scopes.size()), new IntTable(taskOf));
  }

  record Members(RowsByKey ofScope, IntTable taskIndex) {}
}
