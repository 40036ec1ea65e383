package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.TaskTable;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks have a row, and in what order: the task tree, or a flat list, or groups of like
 * tasks, less what is collapsed or filtered out. Immutable; safe to share between threads.
 *
 * <pre>
 *   tree            by end          by coroutine
 *   main            client          main       1     rows of groups have no task, a title, and the
 *     server        server            main           number of their tasks
 *       client      main            handle     2
 *                                     server
 *                                     client
 * </pre>
 */
public final class RowOrder {
  static final int NOWHERE = -1;
  private static final TaskGrouping NO_GROUPS = TaskGrouping.none();

  /** The task of each row; {@code -1 - group} for the row of a group. */
  final int[] taskOfRow;

  final int[] depthOfRow;

  /** The task's row, or {@code -2 - row} of the row it is collapsed into, or NOWHERE. */
  final int[] placeOfTask;

  final int[] hiddenOfRow;
  final BitSet parentRows;
  private final TaskGrouping groups;

  RowOrder(int rows, int tasks, TaskGrouping groups) {
    taskOfRow = new int[rows];
    depthOfRow = new int[rows];
    hiddenOfRow = new int[rows];
    parentRows = new BitSet(rows);
    placeOfTask = new int[tasks];
    this.groups = groups;
  }

  /** Every task, nothing collapsed. */
  public static RowOrder all(TaskTable tasks) {
    return of(tasks, new BitSet(), null);
  }

  /**
   * The rows of the task tree for these settings; the sets are not kept.
   *
   * @param collapsed the tasks (by index) whose descendants have no row
   * @param filter the tasks to show, together with their ancestors; null: all
   */
  public static RowOrder of(TaskTable tasks, BitSet collapsed, @Nullable BitSet filter) {
    int[] parents = new int[tasks.size()];
    for (int task = 0; task < parents.length; task++) {
      parents[task] = tasks.parentIndex(task);
    }
    return of(parents, collapsed, filter);
  }

  static RowOrder of(int[] parents, BitSet collapsed, @Nullable BitSet filter) {
    return TreeRows.of(parents, collapsed, filter, NO_GROUPS);
  }

  public int rows() {
    return taskOfRow.length;
  }

  /** The task of this row; -1: it is the row of a group. */
  public int taskIndex(int row) {
    return Math.max(NOWHERE, taskOfRow[row]);
  }

  /** The group that this row stands for, or -1. */
  public int group(int row) {
    return taskOfRow[row] < 0 ? -1 - taskOfRow[row] : NOWHERE;
  }

  /** What the tasks of a group have in common, safe to show; empty: that is not known. */
  public String groupTitle(int group) {
    return groups.title(group);
  }

  /** How many tasks of this view a group has, shown or collapsed. */
  public int groupSize(int group) {
    return groups.size(group);
  }

  /** For each task the row of its group, or NOWHERE; empty: there are no groups. */
  int[] groupRowOfTask() {
    if (groups.count() == 0) {
      return new int[0];
    }
    int[] rowOfGroup = new int[groups.count()];
    for (int row = 0; row < taskOfRow.length; row++) {
      if (taskOfRow[row] < 0) {
        rowOfGroup[group(row)] = row;
      }
    }
    int[] rowOfTask = new int[placeOfTask.length];
    for (int task = 0; task < rowOfTask.length; task++) {
      int group = groups.group(task);
      rowOfTask[task] = group < 0 ? NOWHERE : rowOfGroup[group];
    }
    return rowOfTask;
  }

  /** 0 for a task that no task created, and for groups. */
  public int depth(int row) {
    return depthOfRow[row];
  }

  /** Whether tasks of this view are below it, shown or collapsed. */
  public boolean hasChildren(int row) {
    return parentRows.get(row);
  }

  /** How many tasks are collapsed into this row; 0 when it is open. */
  public int hiddenTasks(int row) {
    return hiddenOfRow[row];
  }

  /** The task's own row, or -1. */
  public int row(int taskIndex) {
    return taskIndex >= placeOfTask.length ? NOWHERE : Math.max(NOWHERE, placeOfTask[taskIndex]);
  }

  /** The task's row, else the row that it is collapsed into, else -1. */
  public int nearestRow(int taskIndex) {
    int place = taskIndex >= placeOfTask.length ? NOWHERE : placeOfTask[taskIndex];
    return place <= -2 ? -2 - place : place;
  }
}
