package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom a blocked loop held up. Asked step by step in order of time, it walks once over the tasks
 * and once over the requests, however many steps there are.
 */
final class StepVictims {
  /** A request made in the same turn of the loop, shortly before the step, waited for it too. */
  private static final long SAME_TURN_NANOS = 10_000_000;

  /** What is known of one loop up to the step asked for. */
  private static final class Loop {
    /** The task that lives longest, of those created so far; and how long the next one lives. */
    private int longestLived = -1;

    private long longestNanos = Long.MIN_VALUE;
    private long secondNanos = Long.MIN_VALUE;

    private final List<Integer> requests = new ArrayList<>();
    private int nextRequest;
    private long heldUntilNanos = Long.MIN_VALUE;

    private void created(int task, long lastNanos) {
      if (lastNanos > longestNanos) {
        secondNanos = longestNanos;
        longestNanos = lastNanos;
        longestLived = task;
      } else {
        secondNanos = Math.max(secondNanos, lastNanos);
      }
    }
  }

  private final TraceStore store;
  private final Map<Integer, Loop> loops = new HashMap<>();
  private int nextTask;

  StepVictims(TraceStore store) {
    this.store = store;
    for (int request = 0; request < store.requests().size(); request++) {
      int task = store.requests().taskIndex(request);
      if (task >= 0 && store.requests().deliveryIndex(request) >= 0) {
        loop(store.tasks().stream(task)).requests.add(request);
      }
    }
  }

  private Loop loop(int stream) {
    return loops.computeIfAbsent(stream, _ -> new Loop());
  }

  /** Another task of the same loop lived through the beginning of the step. */
  boolean heldUpOthers(int step) {
    long began = store.steps().beganNanos(step);
    while (nextTask < store.tasks().size() && store.tasks().createdNanos(nextTask) < began) {
      loop(store.tasks().stream(nextTask)).created(nextTask, store.lastNanos(nextTask));
      nextTask++;
    }
    Loop loop = loop(store.steps().stream(step));
    boolean itself = loop.longestLived == store.steps().taskIndex(step);
    return (itself ? loop.secondNanos : loop.longestNanos) > began;
  }

  /** Requests that were made while the step ran, and delivered only after it. */
  List<Integer> requestsHeldUp(int step) {
    Loop loop = loop(store.steps().stream(step));
    long ended = store.steps().endedNanos(step);
    long from = Math.max(loop.heldUntilNanos, store.steps().beganNanos(step) - SAME_TURN_NANOS);
    loop.heldUntilNanos = Math.max(loop.heldUntilNanos, ended);
    var heldUp = new ArrayList<Integer>();
    while (loop.nextRequest < loop.requests.size()) {
      int request = loop.requests.get(loop.nextRequest);
      if (store.requests().atNanos(request) > ended) {
        break;
      }
      loop.nextRequest++;
      int delivery = store.requests().deliveryIndex(request);
      if (store.requests().atNanos(request) >= from
          && store.deliveries().atNanos(delivery) >= ended) {
        heldUp.add(request);
      }
    }
    return heldUp;
  }
}
