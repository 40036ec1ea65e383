package dev.cancelscope.trace.cancel;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.CancelEvent.Requested;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.RunEvent.WaitEnded;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TimedEvent;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Random tasks with nested cleanups that wait for each other, as a store and as a model that is
 * asked anew for each tick: whom does this task wait for, and in which of its spans is it?
 */
final class WaitingTasks {
  static final int TASKS = 5;
  static final int LONGEST = 60;

  record Span(int task, long from, long to) {}

  /** For one task (members are one) or for a scope (members are its tasks). */
  private record Wait(int task, long from, long to, long scope, List<Integer> members) {}

  /** A line without its number, which it gets once all are sorted. */
  private record Line(long at, LongFunction<TimedEvent> event) {}

  final Random random;
  private final List<Span> spans = new ArrayList<>();
  private final List<Wait> waits = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  final long[] last = new long[TASKS];
  private final boolean[] cancelled = new boolean[TASKS];
  final TraceStore store;

  /** Tasks wait only for those after them: nobody waits for himself. */
  WaitingTasks(long seed) {
    random = new Random(seed);
    for (int task = 0; task < TASKS; task++) {
      last[task] = random.nextInt(LONGEST / 2, LONGEST);
      cancelled[task] = random.nextInt(4) > 0;
      begin(task);
    }
    for (int task = 0; task < TASKS; task++) {
      nest(task, 0, last[task], 0);
      await(task);
      end(task);
    }
    lines.sort(Comparator.comparingLong(Line::at));
    List<TimedEvent> events = new ArrayList<>();
    lines.forEach(line -> events.add(line.event().apply(events.size() + 1)));
    store = Drawing.store(events);
  }

  private void add(long at, LongFunction<TimedEvent> event) {
    lines.add(new Line(at, event));
  }

  private void begin(int task) {
    long id = task + 1L;
    add(0, seq -> new TaskEvent.Created(0, 1, seq, id, 0, 0, "t" + id, null, 0, false));
    if (cancelled[task]) {
      add(
          0,
          seq ->
              new Requested(
                  0, 1, seq, id, id, 0, 0, Cause.EXPLICIT, 0, 0, 0, null, 0, List.of(), null, 1));
    }
  }

  private void nest(int task, long from, long to, int depth) {
    long at = from;
    while (depth < 4) {
      long began = at + 1 + random.nextInt(12);
      long ended = began + 1 + random.nextInt(20);
      if (ended > to) {
        return;
      }
      long id = spans.size() + 1L;
      spans.add(new Span(task, began, ended));
      CleanupEvent.Kind kind =
          random.nextBoolean() ? CleanupEvent.Kind.FINALLY : CleanupEvent.Kind.EXIT;
      add(began, seq -> new CleanupEvent.Began(began, 1, seq, id, 0, task + 1, kind, 0, true));
      nest(task, began, ended, depth + 1);
      add(
          ended,
          seq -> new CleanupEvent.Ended(ended, 1, seq, id, CleanupEvent.Ending.COMPLETED, 0));
      at = ended;
    }
  }

  private void await(int task) {
    long at = 0;
    while (task < TASKS - 1) {
      long from = at + random.nextInt(8);
      long to = from + 1 + random.nextInt(16);
      if (to > last[task]) {
        return;
      }
      boolean ofScope = random.nextInt(3) == 0;
      int first = random.nextInt(task + 1, TASKS);
      int end = ofScope ? random.nextInt(first + 1, TASKS + 1) : first + 1;
      List<Integer> members = Stream.iterate(first, n -> n < end, n -> n + 1).toList();
      long scope = ofScope ? waits.size() + 1L : 0;
      waits.add(new Wait(task, from, to, scope, members));
      if (ofScope) {
        List<Long> ids = LongStream.rangeClosed(first + 1, end).boxed().toList();
        add(
            from,
            seq ->
                new ScopeEvent.Opened(
                    from, 1, seq, scope, 0, task + 1, ScopeEvent.Kind.GATHER, null, ids, 0));
      }
      long onTask = ofScope ? 0 : first + 1;
      add(to, seq -> new WaitEnded(to, 1, seq, task + 1, to - from, onTask, scope, null, 0));
      at = to;
    }
  }

  private void end(int task) {
    add(
        last[task],
        seq ->
            new TaskEvent.Ended(
                last[task],
                1,
                seq,
                task + 1,
                TaskEvent.Outcome.RETURNED,
                null,
                null,
                0,
                null,
                null));
  }

  /** Whom the task waits for at this tick, if it is being cancelled and not over; or -1. */
  int awaited(int task, long at) {
    for (Wait wait : waits) {
      if (wait.task() == task && wait.from() <= at && at < wait.to()) {
        return wait.members().stream()
            .filter(other -> cancelled[other] && last[other] > at)
            .max(Comparator.comparingLong(other -> last[other]))
            .orElse(-1);
      }
    }
    return -1;
  }

  private static final Span NONE = new Span(-1, -1, -1);

  Span innermost(int task, long at) {
    return spans.stream()
        .filter(span -> span.task() == task && span.from() <= at && at < span.to())
        .max(Comparator.comparingLong(Span::from))
        .orElse(NONE);
  }

  String pathAt(int task, long at) {
    int other = awaited(task, at);
    return other < 0 ? task + " in " + innermost(task, at).from() : pathAt(other, at);
  }
}
