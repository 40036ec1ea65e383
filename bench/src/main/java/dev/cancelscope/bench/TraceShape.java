package dev.cancelscope.bench;

import static dev.cancelscope.bench.Emitter.MICRO;
import static dev.cancelscope.bench.Emitter.MILLI;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.format.event.TraceEvent;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** What a generated trace looks like; the same shape and size give the same events each time. */
public enum TraceShape {
  /**
   * A server at full detail: 9 events a task, waits at known lines, one request in 16 cancelled.
   */
  SERVICE {
    @Override
    void fill(Emitter emit, long lines) {
      long server = emit.began(0, 0);
      for (long n = 0; emit.lines() < lines; n++) {
        serve(emit, server, n);
      }
    }
  },
  /** Half of all requests exceed their deadline and are cancelled with their children. */
  INCIDENT {
    @Override
    void fill(Emitter emit, long lines) {
      while (emit.lines() < lines) {
        exceedDeadline(emit);
      }
    }
  },
  /** One parent with all other tasks as its children, three events each. */
  WIDE {
    @Override
    void fill(Emitter emit, long lines) {
      long parent = emit.began(0, 0);
      while (emit.lines() < lines) {
        long task = emit.began(parent, 0);
        emit.pass(MILLI);
        emit.ended(task, Outcome.RETURNED, 0);
      }
    }
  },
  /** Chains of a thousand tasks, each the parent of the next. */
  DEEP {
    @Override
    void fill(Emitter emit, long lines) {
      var chain = new ArrayDeque<Long>();
      while (emit.lines() < lines) {
        for (int depth = 0; depth < 1_000; depth++) {
          chain.push(emit.began(chain.isEmpty() ? 0 : chain.peek(), 0));
          emit.pass(50 * MICRO);
        }
        while (!chain.isEmpty()) {
          emit.ended(chain.pop(), Outcome.RETURNED, 0);
        }
      }
    }
  },
  /** One task with all spans: cleanups, waits and slow steps. */
  SPANS {
    @Override
    void fill(Emitter emit, long lines) {
      long task = emit.began(0, 0);
      while (emit.lines() < lines) {
        long span = emit.cleanupBegan(task, 0);
        emit.waited(task, 200 * MICRO);
        emit.cleanupEnded(span);
        emit.waited(task, 500 * MICRO);
        emit.slowStep(task, 120 * MILLI);
      }
      emit.ended(task, Outcome.RETURNED, 0);
    }
  },
  /** A hundred thousand tasks alive at once, the oldest ending as the next begins. */
  ALIVE {
    @Override
    void fill(Emitter emit, long lines) {
      long parent = emit.began(0, 0);
      var alive = new ArrayDeque<Long>();
      while (emit.lines() < lines) {
        alive.add(emit.began(parent, 0));
        if (alive.size() > 100_000) {
          emit.ended(alive.remove(), Outcome.RETURNED, 0);
        }
        emit.pass(10 * MICRO);
      }
    }
  },
  /** One row of ten minutes or more beside rows of one millisecond. */
  LONG_ROW {
    @Override
    void fill(Emitter emit, long lines) {
      long row = emit.began(0, 0);
      while (emit.lines() < lines) {
        long task = emit.began(0, 0);
        emit.pass(MILLI);
        emit.ended(task, Outcome.RETURNED, 0);
      }
      emit.ended(row, Outcome.RETURNED, 0);
    }
  };

  /** Hands on a whole trace of about {@code lines} lines, from its header to its end. */
  public void write(long lines, Consumer<TraceEvent> out) {
    var emit = new Emitter(out);
    emit.begin();
    fill(emit, lines);
    emit.end();
  }

  abstract void fill(Emitter emit, long lines);

  private static void serve(Emitter emit, long server, long n) {
    long task = emit.began(server, 0);
    emit.waited(task, 300 * MICRO);
    long child = emit.began(task, 0);
    boolean cancelled = n % 8 == 0;
    emit.waited(child, MILLI);
    emit.waited(child, 200 * MICRO);
    if (cancelled) {
      cancel(emit, child, Cause.PARENT, 0, 0, n % 4096 == 0 ? 1_500 * MILLI : MILLI);
    } else {
      emit.waited(child, 400 * MICRO);
    }
    emit.ended(child, cancelled ? Outcome.CANCELLED : Outcome.RETURNED, cancelled ? 1 : 0);
    emit.waited(task, 100 * MICRO);
    emit.waited(task, 100 * MICRO);
    emit.ended(task, Outcome.RETURNED, 0);
  }

  private static void exceedDeadline(Emitter emit) {
    emit.pass(3 * MILLI);
    boolean late = emit.nextTask() % 2 == 0;
    long took = emit.nextTask() % 1000 == 0 ? 1_500 * MILLI : 2 * MILLI;
    long task = emit.began(0, 0);
    long timeout = emit.opened(task, ScopeEvent.Kind.TIMEOUT, emit.now() + 50 * MILLI);
    long group = emit.opened(task, ScopeEvent.Kind.TASK_GROUP, null);
    long[] children = {emit.began(task, group), emit.began(task, group)};
    if (late) {
      emit.pass(50 * MILLI);
      long cause = emit.requested(task, Cause.DEADLINE, 0, timeout);
      emit.delivered(task, cause);
      for (long child : children) {
        cancel(emit, child, Cause.PARENT, cause, group, took);
      }
    }
    for (long child : children) {
      emit.ended(child, late ? Outcome.CANCELLED : Outcome.RETURNED, late ? 1 : 0);
    }
    emit.closed(group, late ? ScopeEvent.Outcome.CANCELLED : ScopeEvent.Outcome.COMPLETED);
    emit.closed(timeout, late ? ScopeEvent.Outcome.EXPIRED : ScopeEvent.Outcome.COMPLETED);
    emit.ended(task, Outcome.RETURNED, 0);
  }

  private static void cancel(
      Emitter emit, long task, Cause cause, long causeRequest, long scope, long cleanupNanos) {
    emit.delivered(task, emit.requested(task, cause, causeRequest, scope));
    long span = emit.cleanupBegan(task, 0);
    emit.waited(task, cleanupNanos);
    emit.cleanupEnded(span);
  }
}
