package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.RunEvent;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TimedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** A random but possible run of a program: every event follows from what happened before. */
final class RandomTrace {
  private final SplittableRandom random;
  private final List<TimedEvent> events = new ArrayList<>();
  private final List<Long> alive = new ArrayList<>();
  private final List<long[]> pending = new ArrayList<>();
  private final List<long[]> openSpans = new ArrayList<>();
  private long now;
  private long ids;
  private int scopes;

  RandomTrace(long seed) {
    random = new SplittableRandom(seed);
  }

  /** So many events, in order of time, with ties. */
  List<TimedEvent> events(int count) {
    while (events.size() < count) {
      now += random.nextInt(4) * 10_000_000L;
      step();
    }
    return events;
  }

  /** The same events in any order. */
  static List<TimedEvent> shuffled(List<TimedEvent> events, long seed) {
    var copy = new ArrayList<>(events);
    Collections.shuffle(copy, new Random(seed));
    return copy;
  }

  private long seq() {
    return events.size() + 1L;
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private long anyTask() {
    return alive.get(random.nextInt(alive.size()));
  }

  private void step() {
    int choice = alive.isEmpty() ? 0 : random.nextInt(8);
    switch (choice) {
      case 0 -> create();
      case 1, 2 -> request();
      case 3 -> deliver();
      case 4 -> beginCleanup();
      case 5 -> endCleanup();
      case 6 -> scope();
      default -> end();
    }
  }

  private void create() {
    long parent = alive.isEmpty() ? 0 : anyTask();
    long task = ++ids;
    events.add(new TaskEvent.Created(now, 1, seq(), task, parent, 0, "t" + task, null, 0, false));
    alive.add(task);
  }

  private void request() {
    long task = anyTask();
    long cause = pending.isEmpty() ? 0 : pending.getLast()[0];
    long id = ++ids;
    var kind = cause == 0 ? CancelEvent.Cause.EXPLICIT : CancelEvent.Cause.DELEGATED;
    long by = cause == 0 ? anyTask() : 0;
    events.add(
        new CancelEvent.Requested(
            now, 1, seq(), id, task, 0, by, kind, cause, 0, 0, null, 0, List.of(), null, null));
    pending.add(new long[] {id, task});
  }

  private void deliver() {
    if (!pending.isEmpty()) {
      long[] request = pending.remove(random.nextInt(pending.size()));
      List<Long> requests = List.of(request[0]);
      events.add(new CancelEvent.Delivered(now, 1, seq(), request[1], requests, 0, null));
    }
  }

  private void beginCleanup() {
    long span = ++ids;
    long task = anyTask();
    var kind = any(CleanupEvent.Kind.values());
    events.add(new CleanupEvent.Began(now, 1, seq(), span, 0, task, kind, 0, true));
    openSpans.add(new long[] {span, task});
  }

  private void endCleanup() {
    if (!openSpans.isEmpty()) {
      long[] span = openSpans.remove(random.nextInt(openSpans.size()));
      var how = any(CleanupEvent.Ending.values());
      events.add(new CleanupEvent.Ended(now, 1, seq(), span[0], how, 0));
    }
  }

  private void scope() {
    long owner = anyTask();
    if (scopes > 0 && random.nextBoolean()) {
      long moved = 1L + random.nextInt(scopes);
      Long deadline = random.nextInt(3) == 0 ? null : Long.valueOf(now + random.nextInt(1000));
      events.add(new ScopeEvent.Rescheduled(now, 1, seq(), moved, deadline));
    } else {
      long scope = ++scopes;
      var kind = any(ScopeEvent.Kind.values());
      events.add(
          new ScopeEvent.Opened(
              now, 1, seq(), scope, 0, owner, kind, now + 5, List.of(anyTask()), 0));
      events.add(new RunEvent.WaitBegan(now, 1, seq(), owner, 0, scope, null, 0));
    }
  }

  private void end() {
    if (alive.size() > 1) {
      Long task = alive.remove(random.nextInt(alive.size()));
      var outcome = any(TaskEvent.Outcome.values());
      events.add(new TaskEvent.Ended(now, 1, seq(), task, outcome, null, null, 0, null, null));
    }
  }
}
