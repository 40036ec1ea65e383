package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a cancellation spread: each task of an episode below the task that passed it on, in the order
 * in which they were asked.
 *
 * <pre>
 *   service              asked by the signal handler
 *     shard-pool         asked by service, whose task group was cancelled
 *       shard-2
 *         shard-2/flush  on the critical path
 *     workers
 * </pre>
 */
public final class FanOut {
  /**
   * One task of it.
   *
   * @param member its index in the episode's tasks
   * @param depth 0: asked by the cause itself
   * @param passedOn how many tasks it asked in turn
   * @param onPath whether the critical path leads through it
   */
  public record Node(int member, int depth, int passedOn, boolean onPath) {}

  private final TraceStore store;
  private final Episode episode;

  private FanOut(TraceStore store, Episode episode) {
    this.store = store;
    this.episode = episode;
  }

  /** All tasks of the episode, each after its parent. */
  public static List<Node> of(TraceStore store, Episode episode) {
    return new FanOut(store, episode).nodes();
  }

  private List<Node> nodes() {
    int size = episode.tasks().size();
    Map<Integer, Integer> memberOfTask = new HashMap<>();
    List<List<Integer>> below = new ArrayList<>();
    List<Integer> roots = new ArrayList<>();
    for (int member = 0; member < size; member++) {
      below.add(new ArrayList<>());
      int parent = parent(member, memberOfTask);
      (parent < 0 ? roots : below.get(parent)).add(member);
      memberOfTask.put(episode.tasks().get(member).taskIndex(), member);
    }
    return ordered(roots, below);
  }

  /** Who passed it on; only a task that was asked before can have. */
  private int parent(int member, Map<Integer, Integer> memberOfTask) {
    int request = episode.tasks().get(member).requestIndex();
    int asker = memberOfTask.getOrDefault(store.requests().byIndex(request), -1);
    if (asker >= 0) {
      return asker;
    }
    int earlier = store.requests().causeRequestIndex(request);
    return earlier < 0 ? -1 : memberOfTask.getOrDefault(store.requests().taskIndex(earlier), -1);
  }

  private List<Node> ordered(List<Integer> roots, List<List<Integer>> below) {
    Set<Integer> path = new HashSet<>();
    episode.criticalPath().forEach(step -> path.add(step.taskIndex()));
    List<Node> nodes = new ArrayList<>(below.size());
    Deque<int[]> todo = new ArrayDeque<>();
    roots.reversed().forEach(root -> todo.push(new int[] {root, 0}));
    while (!todo.isEmpty()) {
      int[] next = todo.pop();
      List<Integer> children = below.get(next[0]);
      boolean onPath = path.contains(episode.tasks().get(next[0]).taskIndex());
      nodes.add(new Node(next[0], next[1], children.size(), onPath));
      children.reversed().forEach(child -> todo.push(new int[] {child, next[1] + 1}));
    }
    return List.copyOf(nodes);
  }
}
