package dev.cancelscope.bench;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.Definition;
import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.RunEvent;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.StreamEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.trace.store.Capability;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Numbers, times and hands on the events of a generated trace; one stream, time never falls. */
final class Emitter {
  static final long MICRO = 1_000;
  static final long MILLI = 1_000_000;

  private static final int SITES = 60;
  private static final String[] FUNCTIONS = {"handle", "fetch", "Pool.run", "Worker.step", "query"};

  private final Consumer<TraceEvent> out;
  private long lines;
  private long seq;
  private long tasks;
  private long scopes;
  private long requests;
  private long spans;
  private long now;

  Emitter(Consumer<TraceEvent> out) {
    this.out = out;
  }

  /** Header, strings, sites and the opening of the one stream. */
  void begin() {
    List<String> all = Arrays.stream(Capability.values()).map(Capability::wireName).toList();
    emit(
        new Definition.Header(
            "cancelscope",
            "1.0",
            null,
            null,
            "CPython",
            "3.13.0",
            "asyncio",
            "generated",
            "1",
            1,
            List.of(),
            "2026-01-01T00:00:00Z",
            all,
            Definition.Detail.FULL));
    for (int site = 1; site <= SITES; site++) {
      String function = FUNCTIONS[site % FUNCTIONS.length];
      emit(
          new Definition.Site(
              site, "service/module" + site % 7 + ".py", 10 + site, function, 0, null));
    }
    emit(new StreamEvent.Opened(now, 1, next(), StreamEvent.Kind.LOOP, "loop"));
  }

  void end() {
    emit(new RecordingEvent.End(now, 1, next(), lines, 0, "exit"));
  }

  /** Lines handed on so far. */
  long lines() {
    return lines;
  }

  long now() {
    return now;
  }

  void pass(long nanos) {
    now += nanos;
  }

  /** The number that the next task will have. */
  long nextTask() {
    return tasks + 1;
  }

  long created(long parent, long scope) {
    long task = ++tasks;
    String function = FUNCTIONS[(int) (task % FUNCTIONS.length)];
    String name = "Task-" + task;
    emit(
        new TaskEvent.Created(
            tick(), 1, next(), task, parent, scope, name, function, site(task), false));
    return task;
  }

  void started(long task) {
    emit(new TaskEvent.Started(tick(), 1, next(), task));
  }

  /** A task that is created and takes its first step. */
  long began(long parent, long scope) {
    long task = created(parent, scope);
    started(task);
    return task;
  }

  void ended(long task, Outcome outcome, int cancelling) {
    emit(
        new TaskEvent.Ended(
            tick(),
            1,
            next(),
            task,
            outcome,
            null,
            null,
            0,
            cancelling == 0 ? null : cancelling,
            null));
  }

  void waited(long task, long nanos) {
    emit(new RunEvent.WaitBegan(tick(), 1, next(), task, 0, 0, "future", site(task + 7)));
    now += nanos;
    emit(new RunEvent.WaitEnded(tick(), 1, next(), task, null, 0, 0, null, 0));
  }

  void slowStep(long task, long nanos) {
    now += nanos;
    emit(new RunEvent.SlowStep(tick(), 1, next(), task, nanos, null, site(task + 3)));
  }

  long opened(long owner, ScopeEvent.Kind kind, @Nullable Long deadline) {
    long scope = ++scopes;
    emit(
        new ScopeEvent.Opened(
            tick(), 1, next(), scope, 0, owner, kind, deadline, List.of(), site(owner + 5)));
    return scope;
  }

  void closed(long scope, ScopeEvent.Outcome outcome) {
    emit(new ScopeEvent.Closed(tick(), 1, next(), scope, outcome, null));
  }

  long requested(long task, Cause cause, long causeRequest, long scope) {
    long request = ++requests;
    emit(
        new CancelEvent.Requested(
            tick(),
            1,
            next(),
            request,
            task,
            0,
            0,
            cause,
            causeRequest,
            0,
            scope,
            null,
            site(task),
            List.of(),
            null,
            1));
    return request;
  }

  void delivered(long task, long request) {
    emit(
        new CancelEvent.Delivered(tick(), 1, next(), task, List.of(request), site(task + 7), null));
  }

  long cleanupBegan(long task, long enclosing) {
    long span = ++spans;
    emit(
        new CleanupEvent.Began(
            tick(),
            1,
            next(),
            span,
            enclosing,
            task,
            CleanupEvent.Kind.FINALLY,
            site(task + 9),
            true));
    return span;
  }

  void cleanupEnded(long span) {
    emit(new CleanupEvent.Ended(tick(), 1, next(), span, null, 0));
  }

  private static long site(long of) {
    return 1 + of % SITES;
  }

  private long tick() {
    now += 2 * MICRO;
    return now;
  }

  private long next() {
    return ++seq;
  }

  private void emit(TraceEvent event) {
    lines++;
    out.accept(event);
  }
}
