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
 * How a cancellation spread: each task of an episode below the task that passed it on; those that
 * lead to the critical path first, then in the order in which they were asked.
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
   * @param onPath whether it is on the critical path, or passed the request on to one that is
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
    boolean[] onPath = onPath(below);
    List<Node> nodes = new ArrayList<>(below.size());
    Deque<int[]> todo = new ArrayDeque<>();
    push(roots, 0, onPath, todo);
    while (!todo.isEmpty()) {
      int[] next = todo.pop();
      List<Integer> children = below.get(next[0]);
      nodes.add(new Node(next[0], next[1], children.size(), onPath[next[0]]));
      push(children, next[1] + 1, onPath, todo);
    }
    return List.copyOf(nodes);
  }

  /** Those on the path come out first, then the others, each in the order of being asked. */
  private static void push(List<Integer> members, int depth, boolean[] onPath, Deque<int[]> todo) {
    for (boolean first : new boolean[] {false, true}) {
      for (int member : members.reversed()) {
        if (onPath[member] == first) {
          todo.push(new int[] {member, depth});
        }
      }
    }
  }

  /** The tasks of the path, and those that passed the request on to them. */
  private boolean[] onPath(List<List<Integer>> below) {
    Set<Integer> path = new HashSet<>();
    episode.criticalPath().forEach(step -> path.add(step.taskIndex()));
    boolean[] onPath = new boolean[below.size()];
    // Whoever passes a request on was asked before: one sweep backwards sees children first.
    for (int member = below.size() - 1; member >= 0; member--) {
      onPath[member] = path.contains(episode.tasks().get(member).taskIndex());
      for (int child : below.get(member)) {
        onPath[member] |= onPath[child];
      }
    }
    return onPath;
  }
}
