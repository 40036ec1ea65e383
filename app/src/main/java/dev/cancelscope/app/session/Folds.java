package dev.cancelscope.app.session;

import dev.cancelscope.trace.store.TraceStore;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Which rows are folded, in terms that outlive the trace: tasks by the file's ids. Immutable. */
final class Folds {
  private static final Folds NONE = new Folds(null, new BitSet(), List.of(), new BitSet());

  /** Where the tasks stood; null: only their ids are known. */
  private final @Nullable TraceStore store;

  private final BitSet tasks;
  private final List<Long> ids;

  /** Groups are numbered by their first task, which stays where it is when a file grows. */
  private final BitSet groups;

  private Folds(@Nullable TraceStore store, BitSet tasks, List<Long> ids, BitSet groups) {
    this.store = store;
    this.tasks = tasks;
    this.ids = ids;
    this.groups = groups;
  }

  static Folds of(@Nullable TraceStore store, BitSet collapsed, BitSet collapsedGroups) {
    return store == null
        ? NONE
        : new Folds(store, (BitSet) collapsed.clone(), List.of(), (BitSet) collapsedGroups.clone());
  }

  /** As they were written down. */
  static Folds of(List<Long> taskIds, List<Integer> groups) {
    var folded = new BitSet();
    groups.forEach(folded::set);
    return new Folds(null, new BitSet(), taskIds, folded);
  }

  /** The file's ids of the tasks, at most so many. */
  List<Long> taskIds(int most) {
    return ids().limit(most).boxed().toList();
  }

  private LongStream ids() {
    TraceStore known = store;
    return known == null
        ? ids.stream().mapToLong(Long::longValue)
        : tasks.stream().mapToLong(known.tasks()::id);
  }

  /** The numbers of the groups, at most so many. */
  List<Integer> groupNumbers(int most) {
    return groups.stream().limit(most).boxed().toList();
  }

  boolean isEmpty() {
    return tasks.isEmpty() && ids.isEmpty() && groups.isEmpty();
  }

  /**
   * The same tasks in another state of the file; mostly they stand where they stood. Looks at all
   * tasks: off the FX thread.
   */
  BitSet tasks(TraceStore other) {
    var folded = new BitSet();
    Set<Long> moved = new HashSet<>(ids);
    TraceStore known = store;
    for (int task = tasks.nextSetBit(0); known != null && task >= 0; ) {
      long id = known.tasks().id(task);
      if (task < other.tasks().size() && other.tasks().id(task) == id) {
        folded.set(task);
      } else {
        moved.add(id);
      }
      task = tasks.nextSetBit(task + 1);
    }
    for (int task = 0; !moved.isEmpty() && task < other.tasks().size(); task++) {
      if (moved.remove(other.tasks().id(task))) {
        folded.set(task);
      }
    }
    return folded;
  }

  BitSet groups() {
    return (BitSet) groups.clone();
  }
}
