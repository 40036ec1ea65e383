package dev.cancelscope.trace.timeline;

import dev.cancelscope.format.event.ProgramEvent.Phase;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.store.MarkTable;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the layout wants to know of a trace beyond its tables, gathered once: the cleanups and
 * requests of tasks that have many, since when a task is shielded, its critical regions, and the
 * marks that concern the whole program.
 */
final class TraceFacts {

  /** A critical region of the program's own, as one stretch of its task. */
  record Region(int taskIndex, long fromNanos, long toNanos, boolean open, int markIndex) {}

  /** Tasks with fewer spans or requests need no pyramid that is kept. */
  private static final int MANY = 64;

  private final TraceStore store;
  private final Problems problems;
  private final Map<Integer, IntervalPyramid> manySpans = new HashMap<>();
  private final Map<Integer, IntervalPyramid> manyRequests = new HashMap<>();
  private final Map<Integer, IntervalPyramid> manyWaits = new HashMap<>();
  private final Map<Integer, IntervalPyramid> manySteps = new HashMap<>();
  private final long[] shieldedNanos;
  private final List<Region> regions;
  private final TaskGroups regionsOfTask;
  private final int[] momentMarks;

  TraceFacts(TraceStore store, List<Finding> findings) {
    this.store = store;
    problems = new Problems(store, findings);
    shieldedNanos = shieldedNanos(store);
    regions = regions(store);
    regionsOfTask = TaskGroups.of(regions.size(), row -> regions.get(row).taskIndex());
    momentMarks = momentMarks(store.marks());
    for (int task = 0; task < store.tasks().size(); task++) {
      if (store.spansOfTask().count(task) > MANY) {
        manySpans.put(task, IntervalPyramid.of(new RowsOfTask.Spans(store, problems, task)));
      }
      if (store.requestsOfTask().count(task) > MANY) {
        manyRequests.put(task, IntervalPyramid.of(new RequestsOfTask(store, task)));
      }
      if (store.waitsOfTask().count(task) > MANY) {
        manyWaits.put(task, IntervalPyramid.of(new RowsOfTask.Waits(store, task)));
      }
      if (store.stepsOfTask().count(task) > MANY) {
        manySteps.put(task, IntervalPyramid.of(new RowsOfTask.Steps(store, task)));
      }
    }
  }

  /** The cleanups of a task; their rank says how bad they are. */
  IntervalPyramid spans(int task) {
    IntervalPyramid kept = manySpans.get(task);
    return kept == null ? IntervalPyramid.of(new RowsOfTask.Spans(store, problems, task)) : kept;
  }

  /** What it was asked, each until it was answered. */
  IntervalPyramid requests(int task) {
    IntervalPyramid kept = manyRequests.get(task);
    return kept == null ? IntervalPyramid.of(new RequestsOfTask(store, task)) : kept;
  }

  /** Its waits. */
  IntervalPyramid waits(int task) {
    IntervalPyramid kept = manyWaits.get(task);
    return kept == null ? IntervalPyramid.of(new RowsOfTask.Waits(store, task)) : kept;
  }

  /** Its slow steps. */
  IntervalPyramid steps(int task) {
    IntervalPyramid kept = manySteps.get(task);
    return kept == null ? IntervalPyramid.of(new RowsOfTask.Steps(store, task)) : kept;
  }

  /** Since when a shield keeps cancellation from this task, or NONE. */
  long shieldedNanos(int taskIndex) {
    return shieldedNanos.length == 0 ? Nanos.NONE : shieldedNanos[taskIndex];
  }

  List<Region> regions(int taskIndex) {
    return Arrays.stream(regionsOfTask.rows(taskIndex)).mapToObj(regions::get).toList();
  }

  /** The number of marks that are no region, in order of time. */
  int moments() {
    return momentMarks.length;
  }

  /** The {@code nth} of them, as a markIndex. */
  int moment(int nth) {
    return momentMarks[nth];
  }

  private static long[] shieldedNanos(TraceStore store) {
    long[] since = new long[0];
    for (int scope = 0; scope < store.scopes().size(); scope++) {
      if (store.scopes().kind(scope) != ScopeEvent.Kind.SHIELD) {
        continue;
      }
      if (since.length == 0) {
        since = new long[store.tasks().size()];
        Arrays.fill(since, Nanos.NONE);
      }
      for (int nth = 0; nth < store.memberCount(scope); nth++) {
        int task = store.member(scope, nth);
        if (task >= 0 && !Nanos.known(since[task])) {
          since[task] = store.scopes().openedNanos(scope);
        }
      }
    }
    return since;
  }

  private static List<Region> regions(TraceStore store) {
    MarkTable marks = store.marks();
    var regions = new ArrayList<Region>();
    Map<Long, Integer> openMark = new HashMap<>();
    for (int mark = 0; mark < marks.size(); mark++) {
      if (marks.phase(mark) == Phase.BEGAN) {
        openMark.put(marks.region(mark), mark);
      } else if (marks.phase(mark) == Phase.ENDED) {
        Integer began = openMark.remove(marks.region(mark));
        if (began != null && marks.taskIndex(began) >= 0) {
          regions.add(region(marks, began, marks.atNanos(mark), false));
        }
      }
    }
    for (int began : openMark.values()) {
      if (marks.taskIndex(began) >= 0) {
        regions.add(region(marks, began, store.lastNanos(marks.taskIndex(began)), true));
      }
    }
    return List.copyOf(regions);
  }

  private static Region region(MarkTable marks, int began, long toNanos, boolean open) {
    return new Region(marks.taskIndex(began), marks.atNanos(began), toNanos, open, began);
  }

  private static int[] momentMarks(MarkTable marks) {
    int[] found = new int[marks.size()];
    int used = 0;
    for (int mark = 0; mark < marks.size(); mark++) {
      if (marks.phase(mark) == null) {
        found[used++] = mark;
      }
    }
    return Arrays.copyOf(found, used);
  }
}
