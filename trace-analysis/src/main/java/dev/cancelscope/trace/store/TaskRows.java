package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.ProgramEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TimedEvent;
import dev.cancelscope.trace.store.Contradiction.Kind;
import org.jspecify.annotations.Nullable;

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
  private final EventOrder order;

  /** Rows of tasks whose creation did not come yet: hardly ever any but the one being added. */
  private int creationsUnseen;

  private final LongColumn parentIds = new LongColumn();
  private final LongColumn scopeIds = new LongColumn();
  private LongColumn sortedScopeIds = new LongColumn();
  private int @Nullable [] newIndexOf;

  /** By the numbers that the last sorting gave. */
  private IdRows sortedRows = rows;

  TaskRows(TextPool texts, SiteRows sites, Contradictions contradictions) {
    this.texts = texts;
    this.sites = sites;
    this.contradictions = contradictions;
    table = new TaskTable(texts);
    order = new EventOrder(table.createdNanos, table.stream);
  }

  void accept(TaskEvent event) {
    switch (event) {
      case TaskEvent.Created e ->
          created(
              seen(e.task(), e),
              e.timeNanos(),
              e.stream(),
              e.seq(),
              e.parent(),
              e.scope(),
              texts.addName(e.name()),
              texts.add(e.coroutine()),
              e.site());
      case TaskEvent.Started e -> started(seen(e.task(), e), e.timeNanos());
      case TaskEvent.Ended e -> {
        Long started = e.startedNanos();
        Integer cancelling = e.cancelling();
        ended(
            seen(e.task(), e),
            e.timeNanos(),
            started == null ? Nanos.NONE : started,
            e.outcome(),
            texts.add(e.exception()),
            texts.add(e.message()),
            e.site(),
            cancelling == null ? -1 : cancelling);
      }
      case TaskEvent.Lost lost -> {
        int row = seen(lost.task(), lost);
        table.lostNanos.set(row, lost.timeNanos());
        table.loss.set(row, EnumColumns.code(lost.how()));
        table.lostSiteIndex.set(row, sites.index(lost.site()));
        table.loopClosedSiteIndex.set(row, sites.index(lost.closedAt()));
      }
    }
  }

  void unretrieved(long taskId, TimedEvent event) {
    if (taskId != 0) {
      table.unretrieved.set(seen(taskId, event), 1);
    }
  }

  void replaced(ProgramEvent.Replaced event) {
    int row = seen(event.task(), event);
    table.replacedException.set(row, texts.add(event.exception()));
    table.replacedSiteIndex.set(row, sites.index(event.site()));
  }

  /**
   * The row of a task that an event is about; makes it when this is the first that is heard of it.
   */
  int seen(long taskId, TimedEvent event) {
    return seen(taskId, event.timeNanos(), event.stream(), event.seq());
  }

  /** The same, of an event at that place. */
  int seen(long taskId, long nanos, int stream, long seq) {
    if (taskId == 0) {
      throw new IllegalArgumentException("the reader lets no event without its task through");
    }
    int row = rows.get(taskId);
    if (row < 0) {
      row = addRow(taskId, nanos, stream, seq);
    } else if (creationsUnseen > 0
        && table.creationSeen.get(row) == 0
        && order.isAfter(row, nanos, stream, seq)) {
      order.set(row, nanos, stream, seq);
    }
    return row;
  }

  /** The creation of the task in that row; texts by their numbers in the pool. */
  void created(
      int row,
      long nanos,
      int stream,
      long seq,
      long parent,
      long scope,
      int name,
      int coroutine,
      long site) {
    if (table.creationSeen.get(row) != 0) {
      contradictions.add(Kind.TASK_CREATED_TWICE, table.id.get(row));
      return;
    }
    order.set(row, nanos, stream, seq);
    table.creationSeen.set(row, 1);
    creationsUnseen--;
    table.name.set(row, name);
    table.coroutine.set(row, coroutine);
    table.siteIndex.set(row, sites.index(site));
    parentIds.set(row, parent);
    scopeIds.set(row, scope);
    if (parent != 0) {
      seen(parent, nanos, stream, seq);
    }
  }

  /** The first step of the task in that row. */
  void started(int row, long nanos) {
    table.startedNanos.set(row, nanos);
  }

  /**
   * The end of the task in that row; texts by their numbers in the pool.
   *
   * @param startedNanos its first step, as its end tells it; NONE: it does not
   * @param cancelling -1: not told
   */
  void ended(
      int row,
      long nanos,
      long startedNanos,
      @Nullable Enum<?> outcome,
      int exception,
      int message,
      long site,
      int cancelling) {
    if (table.outcome.get(row) != 0) {
      contradictions.add(Kind.TASK_ENDS_TWICE, table.id.get(row));
      return;
    }
    table.endedNanos.set(row, nanos);
    if (Nanos.known(startedNanos) && !Nanos.known(table.startedNanos.get(row))) {
      table.startedNanos.set(row, startedNanos);
    }
    table.outcome.set(row, EnumColumns.code(outcome));
    table.exception.set(row, exception);
    table.message.set(row, message);
    table.endSiteIndex.set(row, sites.index(site));
    table.cancelling.set(row, cancelling);
  }

  private int addRow(long id, long nanos, int stream, long seq) {
    int row = table.addRow(id);
    order.add(nanos, stream, seq);
    rows.put(id, row);
    creationsUnseen++;
    return row;
  }

  /**
   * What was added so far, sorted by creation. Call it before anything is linked: it gives the rows
   * their final numbers.
   */
  TaskTable sort() {
    int[] oldIndexOf = order.sorted();
    newIndexOf = oldIndexOf == null ? null : IdRows.inverse(oldIndexOf);
    sortedRows = rows.renumbered(oldIndexOf);
    TaskTable sorted = table.permuted(oldIndexOf);
    LongColumn sortedParentIds = parentIds.permuted(oldIndexOf, table.size());
    for (int i = 0; i < sorted.size(); i++) {
      sorted.parentIndex.set(i, precedingParent(sorted, i, sortedParentIds.get(i)));
      checkTimes(sorted, i);
    }
    sortedScopeIds = scopeIds.permuted(oldIndexOf, table.size());
    return sorted;
  }

  /** Whether a task neither ended nor was lost. */
  boolean anyOpen() {
    for (int row = 0; row < table.size(); row++) {
      if (!Nanos.known(table.goneNanos(row))) {
        return true;
      }
    }
    return false;
  }

  void linkScopes(TaskTable sorted, ScopeRows scopes) {
    if (sortedScopeIds.isAbsent()) {
      return;
    }
    for (int i = 0; i < sorted.size(); i++) {
      sorted.scopeIndex.set(i, scopes.index(sortedScopeIds.get(i)));
    }
  }

  /** From rows that {@link #seen} has given to the final ones; below 0 stays. */
  void renumber(IntColumn taskRows) {
    if (newIndexOf == null) {
      return;
    }
    for (int i = 0; i < taskRows.size(); i++) {
      int row = taskRows.get(i);
      if (row >= 0) {
        taskRows.set(i, newIndexOf[row]);
      }
    }
  }

  int index(long taskId) {
    return sortedRows.get(taskId);
  }

  /**
   * A parent stands before its children; a trace that says otherwise is told so, and the link is
   * cut.
   */
  private int precedingParent(TaskTable sorted, int taskIndex, long parentId) {
    int parent = sortedRows.get(parentId);
    if (parent >= taskIndex) {
      contradictions.add(Kind.TASK_BEFORE_ITS_PARENT, sorted.id(taskIndex), parentId);
      return -1;
    }
    return parent;
  }

  private void checkTimes(TaskTable sorted, int i) {
    long ended = sorted.endedNanos(i);
    if (Nanos.known(ended) && (ended < sorted.createdNanos(i) || ended < sorted.startedNanos(i))) {
      contradictions.add(Kind.TASK_ENDS_BEFORE_IT_BEGINS, sorted.id(i));
    }
  }
}
