package dev.cancelscope.app.tasktree;

import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.TaskState;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.timeline.RowOrder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rows of the tree say, and what keys and clicks on them do. */
public final class TaskTreeViewModel {
  private static final int MOST_KEPT = 10_000;

  private record Judged(int findings, Severity worst) {
    Judged plus(Severity severity) {
      return new Judged(findings + 1, severity.compareTo(worst) < 0 ? severity : worst);
    }
  }

  private final Session session;
  private final Map<Integer, Judged> judgedByTask = new HashMap<>();

  /** Of the tasks that were on screen: one with a million cleanups is not summed for each pulse. */
  private final Map<Integer, Long> cleanupByTask = new HashMap<>();

  public TaskTreeViewModel(Session session) {
    this.session = session;
    session.traceProperty().addListener((_, _, trace) -> judge(trace));
    judge(session.trace());
  }

  public int rows() {
    return session.rows().rows();
  }

  /** Builds the row that stands at this place; rows on screen only. */
  public TaskRow row(int row) {
    LoadedTrace trace = session.trace();
    if (trace == null) {
      throw new IllegalStateException("there are no rows while nothing is open");
    }
    TraceStore store = trace.store();
    RowOrder order = session.rows();
    int task = order.taskIndex(row);
    if (task < 0) {
      return group(order, row);
    }
    Judged judged = judgedByTask.get(task);
    long cleanupNanos = cleanupNanos(store, task);
    return new TaskRow(
        task,
        order.depth(row),
        TaskTexts.name(store, task),
        TaskTexts.coroutine(store, task),
        TaskState.of(store, task),
        TaskTexts.outcome(store, task),
        TaskTexts.lifetime(store, task),
        cleanupNanos == 0 ? "" : Durations.text(cleanupNanos),
        judged == null ? 0 : judged.findings(),
        judged == null ? null : judged.worst(),
        order.hasChildren(row),
        session.visibleRows().isCollapsed(task),
        order.hiddenTasks(row));
  }

  private long cleanupNanos(TraceStore store, int task) {
    if (cleanupByTask.size() > MOST_KEPT) {
      cleanupByTask.clear();
    }
    return cleanupByTask.computeIfAbsent(task, of -> TaskTexts.cleanupNanos(store, of));
  }

  /** A group has a title and a number of tasks, nothing else. */
  private TaskRow group(RowOrder order, int row) {
    int group = order.group(row);
    return new TaskRow(
        order.taskIndex(row),
        order.depth(row),
        order.groupTitle(group),
        Texts.count("status.tasks", order.groupSize(group)),
        TaskState.RETURNED,
        "",
        "",
        "",
        0,
        null,
        true,
        session.visibleRows().isGroupCollapsed(group),
        0);
  }

  /** The row of the selected task, or -1. */
  public int selectedRow() {
    int task = session.selection().taskIndex();
    return task < 0 || session.trace() == null ? -1 : session.rows().row(task);
  }

  /** Selects the task of this row; a group cannot be selected. */
  public void select(int row) {
    if (row >= 0 && row < rows() && session.rows().taskIndex(row) >= 0) {
      session.select(new Selection.OfTask(session.rows().taskIndex(row)));
      session.viewport().revealRow(row);
    }
  }

  /**
   * Moves the selection by so many rows, past the rows of groups; from nothing, to the first or
   * last row.
   */
  public void move(int byRows) {
    if (rows() == 0) {
      return;
    }
    int from = selectedRow();
    int start = from >= 0 ? from + byRows : byRows > 0 ? 0 : rows() - 1;
    int step = byRows > 0 ? 1 : -1;
    for (int row = Math.clamp(start, 0, rows() - 1); row >= 0 && row < rows(); row += step) {
      if (session.rows().taskIndex(row) >= 0) {
        select(row);
        return;
      }
    }
  }

  public void toggle(int row) {
    session.visibleRows().toggleRow(row);
  }

  /** Key →: opens the selected task, or goes to its first child. */
  public void openOrEnter() {
    int row = selectedRow();
    if (row < 0 || !session.rows().hasChildren(row)) {
      return;
    }
    if (session.visibleRows().isCollapsed(session.rows().taskIndex(row))) {
      toggle(row);
    } else {
      select(row + 1);
    }
  }

  /** Key ←: folds the selected task, or goes to its parent. */
  public void closeOrLeave() {
    LoadedTrace trace = session.trace();
    int row = selectedRow();
    if (row < 0 || trace == null) {
      return;
    }
    int task = session.rows().taskIndex(row);
    int parent = trace.store().tasks().parentIndex(task);
    if (session.rows().hasChildren(row) && !session.visibleRows().isCollapsed(task)) {
      toggle(row);
    } else if (parent >= 0) {
      select(session.rows().row(parent));
    }
  }

  private void judge(@Nullable LoadedTrace trace) {
    judgedByTask.clear();
    cleanupByTask.clear();
    if (trace == null) {
      return;
    }
    for (Finding finding : trace.findings()) {
      if (finding.taskIndex() >= 0) {
        judgedByTask.compute(
            finding.taskIndex(),
            (_, known) ->
                known == null ? new Judged(1, finding.severity()) : known.plus(finding.severity()));
      }
    }
  }
}
