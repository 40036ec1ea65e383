package dev.cancelscope.app.tasktree;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.TaskState;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.timeline.RowOrder;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/** What the rows of the tree say, and what keys and clicks on them do. */
public final class TaskTreeViewModel {
  private static final int MOST_KEPT = 10_000;

  /** A task with more cleanups is summed in the background. */
  private static final int MANY_SPANS = 5_000;

  private final Session session;
  private final Background background;

  /** Of the tasks that were on screen: one with a million cleanups is not summed for each pulse. */
  private final Map<Integer, Long> cleanupByTask = new HashMap<>();

  private final ReadOnlyIntegerWrapper summed = new ReadOnlyIntegerWrapper(this, "summed", 0);

  public TaskTreeViewModel(Session session, Background background) {
    this.session = session;
    this.background = background;
    session.traceProperty().addListener((_, _, _) -> cleanupByTask.clear());
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
    int judged = trace.findingsByTask().count(task);
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
        judged,
        worst(trace, task, judged),
        order.hasChildren(row),
        session.visibleRows().isCollapsed(task),
        order.hiddenTasks(row));
  }

  private long cleanupNanos(TraceStore store, int task) {
    if (cleanupByTask.size() > MOST_KEPT) {
      cleanupByTask.clear();
    }
    Long known = cleanupByTask.get(task);
    if (known != null) {
      return known;
    }
    if (store.spansOfTask().count(task) <= MANY_SPANS) {
      long sum = TaskTexts.cleanupNanos(store, task);
      cleanupByTask.put(task, sum);
      return sum;
    }
    cleanupByTask.put(task, 0L); // nothing is told until it is known
    background.run(
        () -> TaskTexts.cleanupNanos(store, task), sum -> take(store, task, sum), _ -> {});
    return cleanupByTask.get(task);
  }

  @SuppressWarnings("ReferenceEquality") // the very trace that is open
  private void take(TraceStore store, int task, long sum) {
    LoadedTrace open = session.trace();
    if (open != null && open.store() == store) {
      cleanupByTask.put(task, sum);
      summed.set(summed.get() + 1);
    }
  }

  /** Rises when a row says more than it did. */
  ReadOnlyIntegerProperty summedProperty() {
    return summed.getReadOnlyProperty();
  }

  /** A group has a title and a number of tasks, nothing else. */
  private TaskRow group(RowOrder order, int row) {
    int group = order.group(row);
    return new TaskRow(
        order.taskIndex(row),
        order.depth(row),
        order.groupTitle(group).isEmpty()
            ? Texts.get("tree.group.unknown")
            : order.groupTitle(group),
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

  /** Findings stand worst first. */
  private static @Nullable Severity worst(LoadedTrace trace, int task, int findings) {
    return findings == 0
        ? null
        : trace.findings().get(trace.findingsByTask().finding(task, 0)).severity();
  }
}
