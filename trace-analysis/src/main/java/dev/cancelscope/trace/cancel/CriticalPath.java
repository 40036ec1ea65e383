package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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
  private @Nullable OwnTimes ownTimes;

  /** What is left for all answers together, and for this one: a bound for forged traces. */
  private long sharedBudget;

  private long budget;
  private long looks;

  /** The answer that is being put together: its steps, how many went into them, what is open. */
  private final List<PathStep> steps = new ArrayList<>();

  private int parts;
  private final Deque<Stretch> todo = new ArrayDeque<>();

  /** The spans that are open at the time that was reached, innermost last. */
  private int[] open = new int[8];

  private int openCount;

  /** For one thread. */
  public CriticalPath(TraceStore store) {
    this(store, new OpenSpans(store));
  }

  CriticalPath(TraceStore store, OpenSpans openSpans) {
    this.store = store;
    this.openSpans = openSpans;
    awaited = new Awaited(store);
    sharedBudget = 1_000_000 + 100L * (store.spans().size() + store.waits().size());
  }

  private record Stretch(int taskIndex, long fromNanos, long toNanos, int depth) {}

  /** Explains [from, to) of this task; steps in order of time, without gaps. */
  public List<PathStep> explain(int taskIndex, long fromNanos, long toNanos) {
    long allowed = Math.clamp(sharedBudget, LEAST_LOOKS, MOST_LOOKS);
    budget = allowed;
    steps.clear();
    parts = 0;
    todo.clear();
    explainInSteps(taskIndex, fromNanos, toNanos);
    sharedBudget -= allowed - budget;
    return List.copyOf(steps);
  }

  private void explainInSteps(int taskIndex, long fromNanos, long toNanos) {
    todo.push(new Stretch(taskIndex, fromNanos, toNanos, 0));
    while (!todo.isEmpty() && parts < MOST_STEPS) {
      Stretch stretch = todo.pop();
      if (stretch.fromNanos() >= stretch.toNanos()) {
        continue;
      }
      int wait = stretch.depth() < DEEPEST ? firstWaitOnOthers(stretch) : -1;
      if (wait < 0) {
        addOwnTime(stretch);
      } else {
        splitAtWait(stretch, wait);
      }
    }
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
    int begun = store.waitsOfTask().countBefore(stretch.taskIndex(), stretch.fromNanos());
    return Math.max(0, begun - 1);
  }

  private int lastAwaited(int wait, Stretch stretch) {
    return awaited.last(wait, stretch.fromNanos(), stretch.toNanos());
  }

  /**
   * Own time before the wait now; then the awaited task's time, then what is left of this task's.
   */
  private void splitAtWait(Stretch stretch, int wait) {
    int awaited = lastAwaited(wait, stretch);
    long from = Math.max(stretch.fromNanos(), store.waits().beganNanos(wait));
    long to =
        Math.min(Math.min(stretch.toNanos(), store.waitEndNanos(wait)), store.lastNanos(awaited));
    int depth = stretch.depth();
    addOwnTime(new Stretch(stretch.taskIndex(), stretch.fromNanos(), from, depth));
    todo.push(new Stretch(stretch.taskIndex(), to, stretch.toNanos(), depth));
    todo.push(new Stretch(awaited, from, to, depth + 1));
  }

  /**
   * Cuts a stretch at the beginnings and ends of the task's cleanup spans: one sweep with a stack.
   */
  private void addOwnTime(Stretch stretch) {
    int task = stretch.taskIndex();
    long at = stretch.fromNanos();
    openAt(task, at);
    int spans = store.spansOfTask().count(task);
    int first = store.spansOfTask().countBefore(task, at + 1);
    for (int nth = first; nth < spans; nth++) {
      int span = store.spansOfTask().row(task, nth);
      long began = store.spans().beganNanos(span);
      looks++;
      if (began >= stretch.toNanos() || parts >= MOST_STEPS || --budget < 0) {
        break;
      }
      at = leaveEnded(task, at, began);
      at = addStep(task, at, began);
      push(span);
    }
    at = leaveEnded(task, at, stretch.toNanos());
    addStep(task, at, stretch.toNanos());
  }

  private void push(int span) {
    if (openCount == open.length) {
      open = Arrays.copyOf(open, 2 * openCount);
    }
    open[openCount++] = span;
  }

  private void openAt(int task, long nanos) {
    openCount = 0;
    int span = openSpans.innermostAt(task, nanos);
    while (span >= 0 && --budget >= 0) {
      looks++;
      push(span);
      span = openSpans.nextOutwards(span, nanos);
    }
    for (int low = 0, high = openCount - 1; low < high; low++, high--) {
      int inner = open[low];
      open[low] = open[high];
      open[high] = inner;
    }
  }

  private long leaveEnded(int task, long at, long now) {
    long until = at;
    while (openCount > 0 && store.spanEndNanos(open[openCount - 1]) <= now) {
      until = addStep(task, until, store.spanEndNanos(open[openCount - 1]));
      openCount--;
    }
    return until;
  }

  private long addStep(int task, long from, long to) {
    if (to <= from) {
      return from;
    }
    int span = openCount == 0 ? -1 : open[openCount - 1];
    parts++;
    if (span >= 0) {
      addStep(task, span, store.spans().siteIndex(span), from, to, Phrase.cleanup(store, span));
    } else {
      addStep(
          task,
          -1,
          -1,
          from,
          to,
          Phrase.of(toldBefore(task, from) ? "path.between" : "path.untold"));
    }
    return to;
  }

  /** Where the last step says the same it becomes longer. */
  private void addStep(int task, int span, int site, long from, long to, Phrase what) {
    PathStep last = steps.isEmpty() ? null : steps.getLast();
    if (last != null
        && last.taskIndex() == task
        && last.spanIndex() == span
        && last.words().equals(what)) {
      steps.removeLast();
      steps.add(new PathStep(task, span, site, last.fromNanos(), to, what));
    } else {
      steps.add(new PathStep(task, span, site, from, to, what));
    }
  }

  private boolean toldBefore(int task, long nanos) {
    return store.deliveriesOfTask().count(task) > 0
        && store.deliveries().atNanos(store.deliveriesOfTask().row(task, 0)) <= nanos;
  }
}
