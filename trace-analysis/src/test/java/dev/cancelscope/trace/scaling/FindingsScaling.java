package dev.cancelscope.trace.scaling;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.Definition.Header;
import dev.cancelscope.format.event.RunEvent;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.cancel.EpisodeAnalysis;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints what episodes and findings cost an event, from 100 thousand to 10 million events: {@code
 * mvn -q -Pscaling -pl .,trace-format,trace-analysis test-compile}. A measurement, not a test:
 * nothing fails.
 *
 * <p>The trace is a service: each request is a task with a timeout that runs two children in a
 * group; every other request exceeds its deadline, is cancelled with its children, and cleans up;
 * one in a thousand is slow to do so.
 */
public final class FindingsScaling {
  private static final long MILLI = 1_000_000;
  private static final int ROUNDS = 5;

  private final TraceStoreBuilder builder = new TraceStoreBuilder();
  private int events;
  private long tasks;
  private long scopes;
  private long requests;
  private long spans;
  private long now;

  private FindingsScaling() {}

  /** Arguments: the numbers of events; without any, 100,000, 1,000,000 and 10,000,000. */
  public static void main(String[] arguments) {
    int[] sizes =
        arguments.length == 0
            ? new int[] {100_000, 1_000_000, 10_000_000}
            : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    measure(store(1_000_000)); // for the compiler
    System.out.println("|    Events |  Tasks | Findings | ns an event | ÷ the first |");
    System.out.println("|---|---|---|---|---|");
    double first = 0;
    for (int size : sizes) {
      TraceStore store = store(size);
      double nanos = measure(store) / (double) size;
      first = first == 0 ? nanos : first;
      System.out.printf(
          Locale.ROOT,
          "| %,d | %,d | %,d | %.1f | %.2f |%n",
          size,
          store.tasks().size(),
          find(store).size(),
          nanos,
          nanos / first);
    }
  }

  private static List<Finding> find(TraceStore store) {
    Episodes episodes = EpisodeAnalysis.of(store);
    return FindingsEngine.find(store, episodes, Thresholds.DEFAULT);
  }

  /** The median of some rounds, in nanoseconds. */
  private static long measure(TraceStore store) {
    long[] nanos = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      find(store);
      nanos[round] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[ROUNDS / 2];
  }

  private static TraceStore store(int size) {
    var service = new FindingsScaling();
    List<String> all = Arrays.stream(Capability.values()).map(Capability::wireName).toList();
    service.builder.add(
        new Header(
            "cancelscope",
            "1.0",
            null,
            null,
            "CPython",
            "3.13.0",
            "asyncio",
            null,
            null,
            0,
            List.of(),
            null,
            all,
            null));
    while (service.events < size) {
      service.request();
    }
    return service.builder.build();
  }

  private long seq() {
    return ++events;
  }

  private void request() {
    now += 3 * MILLI;
    long task = created(0, 0);
    long timeout = ++scopes;
    opened(timeout, task, ScopeEvent.Kind.TIMEOUT, now + 50 * MILLI);
    long group = ++scopes;
    opened(group, task, ScopeEvent.Kind.TASK_GROUP, null);
    long[] children = {created(task, group), created(task, group)};
    boolean late = task % 2 == 0;
    long took = task % 1000 == 0 ? 1_500 : 2;
    if (late) {
      long cause = requested(task, Cause.DEADLINE, 0, timeout);
      delivered(task, cause);
      for (long child : children) {
        long passedOn = requested(child, Cause.PARENT, cause, group);
        delivered(child, passedOn);
        cleaned(child, took);
      }
    }
    for (long child : children) {
      ended(child, late ? Outcome.CANCELLED : Outcome.RETURNED, late ? 1 : 0);
    }
    closed(group, late ? ScopeEvent.Outcome.CANCELLED : ScopeEvent.Outcome.COMPLETED);
    closed(timeout, late ? ScopeEvent.Outcome.EXPIRED : ScopeEvent.Outcome.COMPLETED);
    ended(task, Outcome.RETURNED, 0);
  }

  private long created(long parent, long scope) {
    long task = ++tasks;
    builder.add(
        new TaskEvent.Created(now, 1, seq(), task, parent, scope, null, "handle", 0, false));
    builder.add(new TaskEvent.Started(now, 1, seq(), task));
    return task;
  }

  private void opened(long scope, long owner, ScopeEvent.Kind kind, Long deadline) {
    builder.add(
        new ScopeEvent.Opened(now, 1, seq(), scope, 0, owner, kind, deadline, List.of(), 0));
  }

  private void closed(long scope, ScopeEvent.Outcome outcome) {
    builder.add(new ScopeEvent.Closed(now, 1, seq(), scope, outcome, null));
  }

  private long requested(long task, Cause cause, long causeRequest, long scope) {
    long request = ++requests;
    builder.add(
        new CancelEvent.Requested(
            now,
            1,
            seq(),
            request,
            task,
            0,
            0,
            cause,
            causeRequest,
            0,
            scope,
            null,
            0,
            List.of(),
            null,
            1));
    return request;
  }

  private void delivered(long task, long request) {
    builder.add(new CancelEvent.Delivered(now, 1, seq(), task, List.of(request), 0, null));
  }

  private void cleaned(long task, long millis) {
    long span = ++spans;
    builder.add(
        new CleanupEvent.Began(now, 1, seq(), span, 0, task, CleanupEvent.Kind.FINALLY, 0, true));
    builder.add(new RunEvent.WaitBegan(now, 1, seq(), task, 0, 0, "sleep", 0));
    now += millis * MILLI;
    builder.add(new RunEvent.WaitEnded(now, 1, seq(), task, null, 0, 0, null, 0));
    builder.add(new CleanupEvent.Ended(now, 1, seq(), span, null));
  }

  private void ended(long task, Outcome outcome, int cancelling) {
    builder.add(new TaskEvent.Ended(now, 1, seq(), task, outcome, null, null, 0, cancelling));
  }
}
