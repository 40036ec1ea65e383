package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TimedEvent;

/**
 * Collects tasks while loading. Events may come in any order, so a task begins to exist with the
 * first line that names it, and its creation, if it ever comes, corrects that.
 */
final class TaskRows {
  private final TextPool texts;
  private final SiteRows sites;
  private final Contradictions contradictions;
  private final TaskTable table;
  private final IdRows rows = new IdRows();
  private final EventOrder order = new EventOrder();
  private final LongColumn parentIds = new LongColumn();
  private final LongColumn scopeIds = new LongColumn();
  private LongColumn sortedScopeIds = new LongColumn();

  TaskRows(TextPool texts, SiteRows sites, Contradictions contradictions) {
    this.texts = texts;
    this.sites = sites;
    this.contradictions = contradictions;
    table = new TaskTable(texts);
  }

  void accept(TaskEvent event) {
    switch (event) {
      case TaskEvent.Created created -> created(created);
      case TaskEvent.Started started ->
          table.startedNanos.set(seen(started.task(), started), started.timeNanos());
      case TaskEvent.Ended ended -> ended(ended);
      case TaskEvent.Lost lost -> {
        int row = seen(lost.task(), lost);
        table.lostNanos.set(row, lost.timeNanos());
        table.loss.set(row, EnumColumns.code(lost.how()));
        table.lostSiteIndex.set(row, sites.index(lost.site()));
      }
    }
  }

  void unretrieved(long taskId, TimedEvent event) {
    if (taskId != 0) {
      table.unretrieved.set(seen(taskId, event), 1);
    }
  }

  /**
   * The row of a task that an event is about; makes it when this is the first that is heard of it.
   */
  int seen(long taskId, TimedEvent event) {
    if (taskId == 0) {
      throw new IllegalArgumentException("the reader lets no event without its task through");
    }
    int row = rows.get(taskId);
    if (row < 0) {
      row = addRow(taskId, event.timeNanos(), event.stream(), event.seq());
    } else if (table.creationSeen.get(row) == 0
        && order.isAfter(row, event.timeNanos(), event.stream(), event.seq())) {
      firstSeen(row, event.timeNanos(), event.stream(), event.seq());
    }
    return row;
  }

  private void created(TaskEvent.Created event) {
    int row = seen(event.task(), event);
    if (table.creationSeen.get(row) != 0) {
      contradictions.add("task " + event.task() + " is created twice");
      return;
    }
    firstSeen(row, event.timeNanos(), event.stream(), event.seq());
    table.creationSeen.set(row, 1);
    table.name.set(row, texts.add(event.name()));
    table.coroutine.set(row, texts.add(event.coroutine()));
    table.siteIndex.set(row, sites.index(event.site()));
    parentIds.set(row, event.parent());
    scopeIds.set(row, event.scope());
    if (event.parent() != 0) {
      seen(event.parent(), event);
    }
  }

  private void ended(TaskEvent.Ended event) {
    int row = seen(event.task(), event);
    if (table.outcome.get(row) != 0) {
      contradictions.add("task " + event.task() + " ends twice");
      return;
    }
    table.endedNanos.set(row, event.timeNanos());
    table.outcome.set(row, EnumColumns.code(event.outcome()));
    table.exception.set(row, texts.add(event.exception()));
    table.message.set(row, texts.add(event.message()));
    table.endSiteIndex.set(row, sites.index(event.site()));
    Integer cancelling = event.cancelling();
    table.cancelling.set(row, cancelling == null ? -1 : cancelling);
  }

  private void firstSeen(int row, long nanos, int stream, long seq) {
    order.set(row, nanos, stream, seq);
    table.createdNanos.set(row, nanos);
    table.stream.set(row, stream);
  }

  private int addRow(long id, long nanos, int stream, long seq) {
    order.add(nanos, stream, seq);
    parentIds.add(0);
    scopeIds.add(0);
    int row = table.id.add(id);
    rows.put(id, row);
    table.parentIndex.add(-1);
    table.scopeIndex.add(-1);
    table.stream.add(stream);
    table.createdNanos.add(nanos);
    for (IntColumn none :
        new IntColumn[] {
          table.siteIndex, table.endSiteIndex, table.lostSiteIndex, table.cancelling
        }) {
      none.add(-1);
    }
    for (LongColumn none :
        new LongColumn[] {table.startedNanos, table.endedNanos, table.lostNanos}) {
      none.add(Nanos.NONE);
    }
    for (IntColumn zero :
        new IntColumn[] {
          table.name,
          table.coroutine,
          table.creationSeen,
          table.outcome,
          table.exception,
          table.message,
          table.loss,
          table.unretrieved
        }) {
      zero.add(0);
    }
    return row;
  }

  /**
   * Sorts by creation. Call it before anything is linked: it gives the rows their final numbers.
   */
  TaskTable sort() {
    int[] oldIndexOf = order.sorted();
    rows.renumber(oldIndexOf);
    TaskTable sorted = table.permuted(oldIndexOf);
    LongColumn sortedParentIds = parentIds.permuted(oldIndexOf);
    for (int i = 0; i < sorted.size(); i++) {
      sorted.parentIndex.set(i, precedingParent(sorted, i, sortedParentIds.get(i)));
      checkTimes(sorted, i);
    }
    sortedScopeIds = scopeIds.permuted(oldIndexOf);
    return sorted;
  }

  void linkScopes(TaskTable sorted, ScopeRows scopes) {
    for (int i = 0; i < sorted.size(); i++) {
      sorted.scopeIndex.set(i, scopes.index(sortedScopeIds.get(i)));
    }
  }

  int index(long taskId) {
    return rows.get(taskId);
  }

  /**
   * A parent stands before its children; a trace that says otherwise is told so, and the link is
   * cut.
   */
  private int precedingParent(TaskTable sorted, int taskIndex, long parentId) {
    int parent = rows.get(parentId);
    if (parent >= taskIndex) {
      contradictions.add(
          "task " + sorted.id(taskIndex) + " is created before its parent, task " + parentId);
      return -1;
    }
    return parent;
  }

  private void checkTimes(TaskTable sorted, int i) {
    long ended = sorted.endedNanos(i);
    if (Nanos.known(ended) && (ended < sorted.createdNanos(i) || ended < sorted.startedNanos(i))) {
      contradictions.add("task " + sorted.id(i) + " ends before it begins");
    }
  }
}
