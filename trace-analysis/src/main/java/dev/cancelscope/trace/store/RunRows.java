package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.RunEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects waits and slow steps while loading. The two ends of a wait carry no common id: they are
 * paired per task in order of time, and an end that tells its duration stands for a whole wait.
 */
final class RunRows {
  private static final long NO_DURATION = -1;

  private final TaskRows tasks;
  private final TextPool texts;
  private final SiteRows sites;

  private final EventOrder waitOrder = new EventOrder();
  private final ByteColumn isBeginning = new ByteColumn();
  private final IntColumn waitTasks = new IntColumn();
  private final LongColumn durations = new LongColumn(NO_DURATION);
  private final LongColumn onTaskIds = new LongColumn();
  private final LongColumn onScopeIds = new LongColumn();
  private final IntColumn onKinds = new IntColumn();
  private final IntColumn waitSites = new IntColumn(-1);

  private final StepTable steps = new StepTable();
  private final EventOrder stepOrder = new EventOrder(steps.beganNanos, steps.stream);

  RunRows(TaskRows tasks, TextPool texts, SiteRows sites) {
    this.tasks = tasks;
    this.texts = texts;
    this.sites = sites;
  }

  void accept(RunEvent event) {
    switch (event) {
      case RunEvent.WaitBegan began -> {
        isBeginning.add(1);
        durations.addAbsent();
        wait(began, began.task(), began.onTask(), began.onScope(), began.onKind(), began.site());
      }
      case RunEvent.WaitEnded ended -> {
        isBeginning.addAbsent();
        Long duration = ended.durationNanos();
        durations.add(duration == null ? NO_DURATION : duration);
        wait(ended, ended.task(), ended.onTask(), ended.onScope(), ended.onKind(), ended.site());
      }
      case RunEvent.SlowStep step -> slowStep(step);
    }
  }

  private void wait(
      RunEvent event, long task, long onTask, long onScope, @Nullable String onKind, long site) {
    waitTasks.add(tasks.seen(task, event));
    waitOrder.add(event.timeNanos(), event.stream(), event.seq());
    onTaskIds.add(onTask);
    onScopeIds.add(onScope);
    onKinds.add(texts.add(onKind));
    waitSites.add(sites.index(site));
  }

  private void slowStep(RunEvent.SlowStep step) {
    steps.taskIndex.add(step.task() == 0 ? -1 : tasks.seen(step.task(), step));
    long duration = Math.max(0, step.durationNanos());
    long began = step.timeNanos() - duration;
    Long stalled = step.stalledNanos();
    steps.stalledNanos.add(stalled == null ? 0 : Math.clamp(stalled, 0, duration));
    stepOrder.add(began, step.stream(), step.seq());
    steps.endedNanos.add(step.timeNanos());
    steps.siteIndex.add(sites.index(step.site()));
  }

  StepTable sortSteps() {
    StepTable sorted = steps.permuted(stepOrder.sorted());
    tasks.renumber(sorted.taskIndex);
    return sorted;
  }

  /** Pairs beginnings with ends; tasks and scopes must have their final numbers. */
  WaitTable pairWaits(ScopeRows scopes, int taskCount) {
    IntColumn taskOf = waitTasks.permuted(null);
    tasks.renumber(taskOf);
    var waits = new WaitTable(texts);
    var began = new EventOrder(waits.beganNanos);
    int[] openWaitOf = new int[taskCount];
    Arrays.fill(openWaitOf, -1);
    int[] order = waitOrder.sorted();
    for (int nth = 0; nth < waitOrder.size(); nth++) {
      int row = order == null ? nth : order[nth];
      int task = taskOf.get(row);
      int open = openWaitOf[task];
      boolean beginning = isBeginning.get(row) != 0;
      if (open >= 0) {
        waits.endedNanos.set(open, waitOrder.timeNanos(row));
        openWaitOf[task] = -1;
      }
      if (beginning || (open < 0 && durations.get(row) != NO_DURATION)) {
        int wait = addWait(waits, began, row, task, scopes);
        openWaitOf[task] = beginning ? wait : -1;
      }
    }
    return waits.permuted(began.sorted());
  }

  private int addWait(WaitTable waits, EventOrder began, int row, int task, ScopeRows scopes) {
    long now = waitOrder.timeNanos(row);
    boolean beginning = isBeginning.get(row) != 0;
    long from = beginning ? now : now - Math.max(0, durations.get(row));
    began.add(from, waitOrder.stream(row), waitOrder.seq(row));
    waits.endedNanos.add(beginning ? Nanos.NONE : now);
    waits.onTaskIndex.add(tasks.index(onTaskIds.get(row)));
    waits.onScopeIndex.add(scopes.index(onScopeIds.get(row)));
    waits.onKind.add(onKinds.get(row));
    waits.siteIndex.add(waitSites.get(row));
    return waits.taskIndex.add(task);
  }
}
