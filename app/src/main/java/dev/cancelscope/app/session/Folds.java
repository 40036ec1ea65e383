package dev.cancelscope.app.session;

import dev.cancelscope.trace.store.TraceStore;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows are folded, in terms that outlive the trace: tasks by the file's ids. */
final class Folds {
  private static final Folds NONE = new Folds(new int[0], new long[0], new BitSet());

  private final int[] tasks;
  private final long[] ids;

  /** Groups are numbered by their first task, which stays where it is when a file grows. */
  private final BitSet groups;

  private Folds(int[] tasks, long[] ids, BitSet groups) {
    this.tasks = tasks;
    this.ids = ids;
    this.groups = groups;
  }

  static Folds of(@Nullable TraceStore store, BitSet collapsed, BitSet collapsedGroups) {
    if (store == null) {
      return NONE;
    }
    int[] tasks = collapsed.stream().toArray();
    long[] ids = new long[tasks.length];
    for (int nth = 0; nth < tasks.length; nth++) {
      ids[nth] = store.tasks().id(tasks[nth]);
    }
    return new Folds(tasks, ids, (BitSet) collapsedGroups.clone());
  }

  /** As they were written down. */
  static Folds of(List<Long> taskIds, List<Integer> groups) {
    int[] unknown = new int[taskIds.size()];
    Arrays.fill(unknown, -1);
    var folded = new BitSet();
    groups.forEach(folded::set);
    return new Folds(unknown, taskIds.stream().mapToLong(Long::longValue).toArray(), folded);
  }

  /** The file's ids of the tasks, at most so many. */
  List<Long> taskIds(int most) {
    return Arrays.stream(ids).limit(most).boxed().toList();
  }

  /** The numbers of the groups, at most so many. */
  List<Integer> groupNumbers(int most) {
    return groups.stream().limit(most).boxed().toList();
  }

  boolean isEmpty() {
    return tasks.length == 0 && groups.isEmpty();
  }

  /** The same tasks in another state of the file; mostly they stand where they stood. */
  BitSet tasks(TraceStore store) {
    var folded = new BitSet();
    Map<Long, Integer> moved = new HashMap<>();
    for (int nth = 0; nth < tasks.length; nth++) {
      boolean stayed =
          tasks[nth] >= 0
              && tasks[nth] < store.tasks().size()
              && store.tasks().id(tasks[nth]) == ids[nth];
      if (stayed) {
        folded.set(tasks[nth]);
      } else {
        moved.put(ids[nth], nth);
      }
    }
    for (int task = 0; !moved.isEmpty() && task < store.tasks().size(); task++) {
      if (moved.remove(store.tasks().id(task)) != null) {
        folded.set(task);
      }
    }
    return folded;
  }

  BitSet groups() {
    return (BitSet) groups.clone();
  }
}
