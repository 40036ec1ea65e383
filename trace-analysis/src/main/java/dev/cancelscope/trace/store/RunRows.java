package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.RunEvent;

/** Collects waits and slow steps while loading. */
final class RunRows {
  private final TaskRows tasks;
  private final TextPool texts;
  private final SiteRows sites;
  private final WaitRows waits;
  private final StepTable steps = new StepTable();
  private final EventOrder stepOrder = new EventOrder(steps.beganNanos, steps.stream);

  RunRows(TaskRows tasks, WaitRows waits, TextPool texts, SiteRows sites) {
    this.texts = texts;
    this.tasks = tasks;
    this.waits = waits;
    this.sites = sites;
  }

  void accept(RunEvent event) {
    switch (event) {
      case RunEvent.WaitBegan e ->
          waits.began(
              e.timeNanos(),
              e.stream(),
              e.seq(),
              e.task(),
              e.onTask(),
              e.onScope(),
              texts.add(e.onKind()),
              e.site());
      case RunEvent.WaitEnded e -> {
        Long duration = e.durationNanos();
        if (duration == null) {
          waits.ended(e.timeNanos(), e.stream(), e.seq(), e.task());
          return;
        }
        waits.ended(
            e.timeNanos(),
            e.stream(),
            e.seq(),
            e.task(),
            duration,
            e.onTask(),
            e.onScope(),
            texts.add(e.onKind()),
            e.site());
      }
      case RunEvent.SlowStep step -> slowStep(step);
    }
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
}
