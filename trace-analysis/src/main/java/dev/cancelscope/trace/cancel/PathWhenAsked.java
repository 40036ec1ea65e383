package dev.cancelscope.trace.cancel;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The critical path of one episode, found out when somebody looks: of thousands of episodes few are
 * looked at. Unmodifiable, for any thread.
 */
final class PathWhenAsked extends AbstractList<PathStep> implements RandomAccess {
  private final EpisodePaths paths;
  private final int last;
  private final int from;
  private final int to;
  private final long startNanos;
  private final long endNanos;

  private volatile @Nullable List<PathStep> known;

  PathWhenAsked(EpisodePaths paths, int last, int from, int to, long startNanos, long endNanos) {
    this.paths = paths;
    this.last = last;
    this.from = from;
    this.to = to;
    this.startNanos = startNanos;
    this.endNanos = endNanos;
  }

  @Override
  public PathStep get(int index) {
    return steps().get(index);
  }

  @Override
  public int size() {
    return steps().size();
  }

  private List<PathStep> steps() {
    List<PathStep> steps = known;
    return steps == null ? foundOut() : steps;
  }

  /** Once, as another time the answer may be shorter, where a forged trace has cost too much. */
  private List<PathStep> foundOut() {
    synchronized (paths) {
      List<PathStep> steps = known;
      if (steps == null) {
        steps = paths.of(last, from, to, startNanos, endNanos);
        known = steps;
      }
      return steps;
    }
  }
}
