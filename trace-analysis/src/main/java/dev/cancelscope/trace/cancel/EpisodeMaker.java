package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.List;

/** Puts episodes together from their requests. For any thread. */
final class EpisodeMaker {
  private final TraceStore store;
  private final Causes causes;
  private final Members following;
  private final EpisodePaths paths;

  /** The requests by which tasks join episodes, by episode. */
  private final int[] joins;

  EpisodeMaker(
      TraceStore store, Causes causes, Members following, EpisodePaths paths, int[] joins) {
    this.store = store;
    this.causes = causes;
    this.following = following;
    this.paths = paths;
    this.joins = joins;
  }

  /**
   * @param root its first request
   * @param from the place of its first join, and {@code to} that behind its last
   */
  Episode episode(int id, int root, int from, int to) {
    long start = store.requests().atNanos(root);
    long end = start;
    boolean open = false;
    int last = -1;
    for (int i = from; i < to; i++) {
      int task = store.requests().taskIndex(joins[i]);
      long wentOn = Members.wentOnNanos(store, task, joins[i]);
      long gone = Nanos.known(wentOn) ? wentOn : store.lastNanos(task);
      open |= !Nanos.known(wentOn) && Members.runsOn(store, task);
      if (last < 0 || gone > end) {
        end = gone;
        last = joins[i];
      }
    }
    List<PathStep> path =
        last < 0 ? List.of() : new PathWhenAsked(paths, last, from, to, start, end);
    var tasks = new JoinedTasks(following, joins, from, to);
    return new Episode(id, causes.of(root), start, end, open, tasks, path);
  }
}
