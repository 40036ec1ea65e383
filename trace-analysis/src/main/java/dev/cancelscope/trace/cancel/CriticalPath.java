package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everybody was waiting for: explains a stretch of a task's time by the innermost cleanup that
 * ran, and, where the task only waited for other tasks, by the last of those.
 *
 * <pre>
 *   service   |--finally: await pool.close()-----------------|
 *   pool          |--finally: await shard.flush()----------|
 *   shard             |--finally: 6 s-------------------|
 *   path      ss ppp  ssssssssssssssssssssssssssssssssss p s
 * </pre>
 */
public final class CriticalPath {
  /** Enough for any honest trace; keeps a forged one from making a path of millions of steps. */
  private static final int MOST_STEPS = 10_000;

  /** Tasks that wait for each other in a circle end here. */
  private static final int DEEPEST = 100;

  /** What one answer may look at once the trace's share is spent. */
  private static final int LEAST_LOOKS = 100;

  private static final int MOST_LOOKS = 100_000;

  private final TraceStore store;
  private final OpenSpans openSpans;
  private final Awaited awaited;
  private final CleanupNames names;
  private @Nullable OwnTimes ownTimes;

  /** What is left for all answers together, and for this one: a bound for forged traces. */
  private long sharedBudget;

  private long budget;
  private long looks;

  /** For one thread. */
  public CriticalPath(TraceStore store) {
    this(store, new OpenSpans(store));
  }

  CriticalPath(TraceStore store, OpenSpans openSpans) {
    this.store = store;
    this.openSpans = openSpans;
    names = new CleanupNames(store);
    awaited = new Awaited(store);
    sharedBudget = 1_000_000 + 100L * (store.spans().size() + store.waits().size());
  }

  private record Stretch(int taskIndex, long fromNanos, long toNanos, int depth) {}

  /** Explains [from, to) of this task; steps in order of time, without gaps. */
  public List<PathStep> explain(int taskIndex, long fromNanos, long toNanos) {
    long allowed = Math.clamp(sharedBudget, LEAST_LOOKS, MOST_LOOKS);
    budget = allowed;
    List<PathStep> steps = explained(taskIndex, fromNanos, toNanos);
    sharedBudget -= allowed - budget;
    return steps;
  }

  private List<PathStep> explained(int taskIndex, long fromNanos, long toNanos) {
    var steps = new ArrayList<PathStep>();
    Deque<Stretch> todo = new ArrayDeque<>();
    todo.push(new Stretch(taskIndex, fromNanos, toNanos, 0));
    while (!todo.isEmpty() && steps.size() < MOST_STEPS) {
      Stretch stretch = todo.pop();
      if (stretch.fromNanos() >= stretch.toNanos()) {
        continue;
      }
      int wait = stretch.depth() < DEEPEST ? firstWaitOnOthers(stretch) : -1;
      if (wait < 0) {
        addOwnTime(stretch, steps);
      } else {
        splitAtWait(stretch, wait, todo, steps);
      }
    }
    return merged(steps);
  }

  /** How long a task spent in this very span, not in what the span waited for. */
  public long ownNanos(int spanIndex) {
    if (ownTimes == null) {
      ownTimes = new OwnTimes(store, awaited);
    }
    return ownTimes.ownNanos(spanIndex);
  }

  /** How many spans, waits and tasks were looked at so far: what all answers cost. */
  long looks() {
    return looks + awaited.looks() + (ownTimes == null ? 0 : ownTimes.looks());
  }

  /**
   * The first wait in this stretch for a task that was itself being cancelled or cleaning up; or
   * -1.
   */
  private int firstWaitOnOthers(Stretch stretch) {
    int task = stretch.taskIndex();
    for (int nth = firstOverlapping(stretch); nth < store.waitsOfTask().count(task); nth++) {
      int wait = store.waitsOfTask().row(task, nth);
      if (store.waits().beganNanos(wait) >= stretch.toNanos()) {
        return -1;
      }
      if (--budget < 0) {
        return -1;
      }
      looks++;
      if (store.waitEndNanos(wait) > stretch.fromNanos() && lastAwaited(wait, stretch) >= 0) {
        return wait;
      }
    }
    return -1;
  }

  /** A task waits for one thing at a time, so only the last wait begun before can reach in. */
  private int firstOverlapping(Stretch stretch) {
    int begun =
        store
            .waitsOfTask()
            .countBefore(stretch.taskIndex(), stretch.fromNanos(), store.waits()::beganNanos);
    return Math.max(0, begun - 1);
  }

  private int lastAwaited(int wait, Stretch stretch) {
    return awaited.last(wait, stretch.fromNanos(), stretch.toNanos());
  }

  /**
   * Own time before the wait now; then the awaited task's time, then what is left of this task's.
   */
  private void splitAtWait(Stretch stretch, int wait, Deque<Stretch> todo, List<PathStep> steps) {
    int awaited = lastAwaited(wait, stretch);
    long from = Math.max(stretch.fromNanos(), store.waits().beganNanos(wait));
    long to =
        Math.min(Math.min(stretch.toNanos(), store.waitEndNanos(wait)), store.lastNanos(awaited));
    int depth = stretch.depth();
    addOwnTime(new Stretch(stretch.taskIndex(), stretch.fromNanos(), from, depth), steps);
    todo.push(new Stretch(stretch.taskIndex(), to, stretch.toNanos(), depth));
    todo.push(new Stretch(awaited, from, to, depth + 1));
  }

  /**
   * Cuts a stretch at the beginnings and ends of the task's cleanup spans: one sweep with a stack.
   */
  private void addOwnTime(Stretch stretch, List<PathStep> steps) {
    int task = stretch.taskIndex();
    long at = stretch.fromNanos();
    Deque<Integer> open = openAt(task, at);
    int first = store.spansOfTask().countBefore(task, at + 1, store.spans()::beganNanos);
    for (int nth = first; nth < store.spansOfTask().count(task); nth++) {
      int span = store.spansOfTask().row(task, nth);
      long began = store.spans().beganNanos(span);
      looks++;
      if (began >= stretch.toNanos() || steps.size() >= MOST_STEPS || --budget < 0) {
        break;
      }
      at = leaveEnded(task, open, at, began, steps);
      at = addStep(task, open, at, began, steps);
      open.push(span);
    }
    at = leaveEnded(task, open, at, stretch.toNanos(), steps);
    addStep(task, open, at, stretch.toNanos(), steps);
  }

  /** The spans that are open at that time, innermost on top. */
  private Deque<Integer> openAt(int task, long nanos) {
    Deque<Integer> open = new ArrayDeque<>();
    int span = openSpans.innermostAt(task, nanos);
    while (span >= 0 && --budget >= 0) {
      looks++;
      open.addLast(span);
      span = openSpans.nextOutwards(span, nanos);
    }
    return open;
  }

  private long leaveEnded(int task, Deque<Integer> open, long at, long now, List<PathStep> steps) {
    long until = at;
    while (!open.isEmpty() && store.spanEndNanos(open.peek()) <= now) {
      until = addStep(task, open, until, store.spanEndNanos(open.peek()), steps);
      open.pop();
    }
    return until;
  }

  private long addStep(int task, Deque<Integer> open, long from, long to, List<PathStep> steps) {
    if (to <= from) {
      return from;
    }
    if (open.isEmpty()) {
      String what = toldBefore(task, from) ? "between cleanups" : "not told yet";
      steps.add(new PathStep(task, -1, -1, from, to, what));
    } else {
      int span = open.peek();
      int site = store.spans().siteIndex(span);
      steps.add(new PathStep(task, span, site, from, to, names.of(span)));
    }
    return to;
  }

  private boolean toldBefore(int task, long nanos) {
    return store.deliveriesOfTask().count(task) > 0
        && store.deliveries().atNanos(store.deliveriesOfTask().row(task, 0)) <= nanos;
  }

  private static List<PathStep> merged(List<PathStep> steps) {
    var result = new ArrayList<PathStep>();
    for (PathStep step : steps) {
      PathStep last = result.isEmpty() ? null : result.getLast();
      if (last != null
          && last.taskIndex() == step.taskIndex()
          && last.spanIndex() == step.spanIndex()
          && last.what().equals(step.what())) {
        result.removeLast();
        result.add(
            new PathStep(
                last.taskIndex(),
                last.spanIndex(),
                last.siteIndex(),
                last.fromNanos(),
                step.toNanos(),
                last.what()));
      } else {
        result.add(step);
      }
    }
    return result;
  }
}
