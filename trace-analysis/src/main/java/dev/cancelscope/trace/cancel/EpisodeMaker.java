package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts one episode after the other together from its requests. For one thread. */
final class EpisodeMaker {
  private final TraceStore store;
  private final Causes causes;
  private final Members following;
  private final CriticalPath criticalPath;

  /** The requests by which tasks join episodes, by episode. */
  private final int[] joins;

  EpisodeMaker(
      TraceStore store, Causes causes, Members following, CriticalPath criticalPath, int[] joins) {
    this.store = store;
    this.causes = causes;
    this.following = following;
    this.criticalPath = criticalPath;
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
    List<PathStep> path = last < 0 ? List.of() : path(last, from, to, start, end);
    var tasks = new JoinedTasks(following, joins, from, to);
    return new Episode(id, causes.of(root), start, end, open, tasks, path);
  }

  /**
   * From the end backwards: the task that was last, since it was asked; before that the task that
   * asked it, since that was asked; and so on to the start.
   */
  private List<PathStep> path(int last, int from, int to, long start, long end) {
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
