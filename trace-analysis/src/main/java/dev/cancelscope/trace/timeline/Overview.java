package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole trace in one strip, a column of figures for each pixel: how many tasks were alive, how
 * many cleaned up, whether cancellation was asked for, the worst finding. One pass over the tables,
 * then immutable.
 */
public final class Overview {
  private final TimeScale scale;
  private final int[] alive;
  private final int[] cleaning;
  private final boolean[] asked;
  private final @Nullable Severity[] worst;
  private final int mostAlive;

  private Overview(TraceStore store, List<Finding> findings, TimeScale scale) {
    this.scale = scale;
    int columns = (int) Math.ceil(scale.widthPx());
    int[] lives = new int[columns + 1];
    int[] cleanups = new int[columns + 1];
    asked = new boolean[columns];
    worst = new @Nullable Severity[columns];
    for (int task = 0; task < store.tasks().size(); task++) {
      mark(lives, store.tasks().createdNanos(task), store.lastNanos(task));
    }
    for (int span = 0; span < store.spans().size(); span++) {
      if (store.spans().parentIndex(span) < 0) {
        mark(cleanups, store.spans().beganNanos(span), store.spanEndNanos(span));
      }
    }
    for (int request = 0; request < store.requests().size(); request++) {
      asked[column(store.requests().atNanos(request))] = true;
    }
    judge(store, findings);
    alive = summed(lives);
    cleaning = summed(cleanups);
    mostAlive = Arrays.stream(alive).max().orElse(0);
  }

  /** The strip for the whole trace; {@code widthPx} at least 1. */
  public static Overview of(TraceStore store, List<Finding> findings, int widthPx) {
    long begin = Math.min(store.beginNanos(), store.endNanos());
    long end = Math.max(store.endNanos(), begin + 1);
    return new Overview(store, findings, new TimeScale(begin, end, widthPx));
  }

  public TimeScale scale() {
    return scale;
  }

  public int columns() {
    return asked.length;
  }

  /** Tasks alive in this column, as a fraction of the most at any time. */
  public double alive(int column) {
    return mostAlive == 0 ? 0 : (double) alive[column] / mostAlive;
  }

  /** Tasks in cleanup, as the same fraction. */
  public double cleaning(int column) {
    return mostAlive == 0 ? 0 : Math.min(1, (double) cleaning[column] / mostAlive);
  }

  public boolean asked(int column) {
    return asked[column];
  }

  /** The worst finding that lasted here; null: none that is a problem. */
  public @Nullable Severity worst(int column) {
    return worst[column];
  }

  /** In one pass over the findings and one over the columns, however long the findings last. */
  private void judge(TraceStore store, List<Finding> findings) {
    int[] errors = new int[asked.length + 1];
    int[] warnings = new int[asked.length + 1];
    for (Finding finding : findings) {
      boolean placed = finding.taskIndex() >= 0 || Nanos.known(finding.startNanos());
      int rank = Problems.rank(finding.severity());
      if (placed && rank > Problems.NONE) {
        int[] changes = rank == Problems.ERROR ? errors : warnings;
        long from = RowFindings.beganNanos(store, finding);
        mark(changes, from, RowFindings.endedNanos(store, finding));
      }
    }
    int[] wrong = summed(errors);
    int[] warned = summed(warnings);
    for (int column = 0; column < worst.length; column++) {
      worst[column] =
          wrong[column] > 0 ? Severity.ERROR : warned[column] > 0 ? Severity.WARNING : null;
    }
  }

  private void mark(int[] changes, long fromNanos, long toNanos) {
    changes[column(fromNanos)]++;
    changes[column(toNanos) + 1]--;
  }

  private int column(long nanos) {
    return Math.clamp((long) scale.xPx(nanos), 0, asked.length - 1);
  }

  private static int[] summed(int[] changes) {
    int[] sums = new int[changes.length - 1];
    int sum = 0;
    for (int column = 0; column < sums.length; column++) {
      sum += changes[column];
      sums[column] = sum;
    }
    return sums;
  }
}
