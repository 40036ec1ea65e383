package dev.cancelscope.app.session;

import dev.cancelscope.trace.load.FindingChanges;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TaskTable;
import dev.cancelscope.trace.store.TraceStore;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * Where the rows of an earlier state of a trace are in a later one. Almost always they are where
 * they were; a line that came late may have moved them. No row is ever lost. To be made by whoever
 * made the later state, since it takes a look at all tasks; from then on every answer is at hand.
 * Immutable.
 */
public final class LaterState {
  private static final int NONE = -1;

  private final LoadedTrace earlier;
  private final LoadedTrace later;

  /** By tasks of the earlier state, those that have moved. */
  private final Map<Integer, Integer> moved;

  private final int[] findings;

  private LaterState(LoadedTrace earlier, LoadedTrace later) {
    this.earlier = earlier;
    this.later = later;
    moved = moved(earlier.store(), later.store());
    findings = FindingChanges.places(earlier, later);
  }

  /** Off the FX thread, where the trace is large. */
  public static LaterState between(LoadedTrace earlier, LoadedTrace later) {
    return new LaterState(earlier, later);
  }

  private static Map<Integer, Integer> moved(TraceStore before, TraceStore now) {
    TaskTable earlier = before.tasks();
    TaskTable later = now.tasks();
    Map<Long, Integer> sought = new HashMap<>();
    for (int task = 0; task < earlier.size(); task++) {
      long id = before.processes().idIn(now.processes(), earlier.id(task));
      if (task >= later.size() || later.id(task) != id) {
        sought.put(id, task);
      }
    }
    Map<Integer, Integer> moved = new HashMap<>();
    sought.values().forEach(task -> moved.put(task, NONE));
    for (int task = 0; !sought.isEmpty() && task < later.size(); task++) {
      Integer moving = sought.remove(later.id(task));
      if (moving != null) {
        moved.put(moving, task);
      }
    }
    return moved;
  }

  @SuppressWarnings("ReferenceEquality") // these very states
  boolean isBetween(LoadedTrace one, LoadedTrace other) {
    return earlier == one && later == other;
  }

  int task(int task) {
    return task < 0 ? NONE : moved.getOrDefault(task, task);
  }

  /** The same tasks; those of no task, as when all are meant, stay. */
  BitSet tasks(BitSet tasks) {
    var there = (BitSet) tasks.clone();
    moved.keySet().forEach(there::clear);
    moved.forEach(
        (before, now) -> {
          if (now >= 0 && tasks.get(before)) {
            there.set(now);
          }
        });
    return there;
  }

  Selection selection(Selection selection) {
    TraceStore before = earlier.store();
    TraceStore now = later.store();
    int task = task(selection.taskIndex());
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
      case Selection.OfFinding finding -> finding(finding.findingIndex(), task);
    };
  }

  private Selection finding(int index, int task) {
    int found = index >= findings.length ? NONE : findings[index];
    return found < 0 ? ofTask(task) : new Selection.OfFinding(found, task);
  }

  private static Selection ofTask(int task) {
    return task < 0 ? Selection.NOTHING : new Selection.OfTask(task);
  }

  private static boolean same(
      int row, IntToLongFunction idBefore, IntToLongFunction idNow, int sizeNow) {
    return row < sizeNow && idBefore.applyAsLong(row) == idNow.applyAsLong(row);
  }
}
