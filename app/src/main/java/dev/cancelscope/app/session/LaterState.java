package dev.cancelscope.app.session;

import dev.cancelscope.trace.load.FindingChanges;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TaskTable;
import dev.cancelscope.trace.store.TraceStore;
import java.util.BitSet;
import java.util.function.IntToLongFunction;

/**
 * Where the rows of an earlier state of a trace are in a later one. Almost always they are where
 * they were; a line that came late may have moved them. No row is ever lost.
 */
final class LaterState {
  private static final int NONE = -1;

  private LaterState() {}

  static int task(int task, TraceStore earlier, TraceStore later) {
    return task < 0 ? NONE : task(earlier.tasks(), task, later.tasks());
  }

  /** The same tasks; those of no task, as when all are meant, stay. */
  static BitSet tasks(BitSet tasks, TraceStore earlier, TraceStore later) {
    var moved = new BitSet();
    for (int task = tasks.nextSetBit(0); task >= 0; task = tasks.nextSetBit(task + 1)) {
      boolean known = task < earlier.tasks().size();
      moved.set(known ? Math.max(0, task(earlier.tasks(), task, later.tasks())) : task);
    }
    return moved;
  }

  static Selection selection(Selection selection, LoadedTrace earlier, LoadedTrace later) {
    TraceStore before = earlier.store();
    TraceStore now = later.store();
    int task = task(selection.taskIndex(), before, now);
    return switch (selection) {
      case Selection.Nothing nothing -> nothing;
      case Selection.OfTask _ -> ofTask(task);
      case Selection.OfSpan span ->
          same(span.spanIndex(), before.spans()::id, now.spans()::id, now.spans().size())
              ? new Selection.OfSpan(task, span.spanIndex())
              : ofTask(task);
      case Selection.OfRequest request ->
          same(
                  request.requestIndex(),
                  before.requests()::id,
                  now.requests()::id,
                  now.requests().size())
              ? new Selection.OfRequest(task, request.requestIndex())
              : ofTask(task);
      case Selection.OfFinding finding -> finding(finding, task, earlier, later);
    };
  }

  private static Selection finding(
      Selection.OfFinding selected, int task, LoadedTrace earlier, LoadedTrace later) {
    int index = selected.findingIndex();
    int found =
        index >= earlier.findings().size()
            ? NONE
            : FindingChanges.indexOf(earlier.findings().get(index), earlier, later);
    return found < 0 ? ofTask(task) : new Selection.OfFinding(found, task);
  }

  private static Selection ofTask(int task) {
    return task < 0 ? Selection.NOTHING : new Selection.OfTask(task);
  }

  private static boolean same(
      int row, IntToLongFunction idBefore, IntToLongFunction idNow, int sizeNow) {
    return row < sizeNow && idBefore.applyAsLong(row) == idNow.applyAsLong(row);
  }

  private static int task(TaskTable earlier, int task, TaskTable later) {
    long id = earlier.id(task);
    if (task < later.size() && later.id(task) == id) {
      return task;
    }
    long created = earlier.createdNanos(task);
    for (int at = Nanos.firstFrom(created, later::createdNanos, later.size());
        at < later.size() && later.createdNanos(at) == created;
        at++) {
      if (later.id(at) == id) {
        return at;
      }
    }
    return anywhere(later, id);
  }

  /** Its creation came later than the first that was heard of it. */
  private static int anywhere(TaskTable tasks, long id) {
    for (int task = 0; task < tasks.size(); task++) {
      if (tasks.id(task) == id) {
        return task;
      }
    }
    return NONE;
  }
}
