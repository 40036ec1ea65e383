package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The critical paths of episodes, one after the other: they share what a forged trace may cost, so
 * which of its paths are cut depends on who asks first. For any thread.
 */
final class EpisodePaths {
  private final TraceStore store;
  private final CriticalPath criticalPath;

  /** The requests by which tasks join episodes, by episode. */
  private final int[] joins;

  EpisodePaths(TraceStore store, CriticalPath criticalPath, int[] joins) {
    this.store = store;
    this.criticalPath = criticalPath;
    this.joins = joins;
  }

  /**
   * Of one episode, from the end backwards: the task that was last, since it was asked; before that
   * the task that asked it, since that was asked; and so on to the start.
   *
   * @param last the join of the task that was last
   * @param from the place of the episode's first join, and {@code to} that behind its last
   */
  synchronized List<PathStep> of(int last, int from, int to, long start, long end) {
    if (store.requests().atNanos(last) <= start) {
      return criticalPath.explain(store.requests().taskIndex(last), start, end);
    }
    Map<Integer, Integer> joinOf = new HashMap<>();
    for (int i = from; i < to; i++) {
      joinOf.put(store.requests().taskIndex(joins[i]), joins[i]);
    }
    var stretches = new ArrayDeque<List<PathStep>>();
    int join = last;
    long until = end;
    while (store.requests().atNanos(join) > start) {
      long asked = store.requests().atNanos(join);
      int asker = joinOf.getOrDefault(store.requests().byIndex(join), -1);
      if (asker < 0 || store.requests().atNanos(asker) >= asked) {
        break;
      }
      stretches.push(criticalPath.explain(store.requests().taskIndex(join), asked, until));
      until = asked;
      join = asker;
    }
    stretches.push(criticalPath.explain(store.requests().taskIndex(join), start, until));
    return stretches.stream().flatMap(List::stream).toList();
  }
}
