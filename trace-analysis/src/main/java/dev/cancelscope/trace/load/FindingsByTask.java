package dev.cancelscope.trace.load;

import dev.cancelscope.trace.findings.Finding;
import java.util.Arrays;
import java.util.List;

/**
 * Which findings are about which task, worst first: made once with the trace, so that nobody looks
 * through all of them for one task. Immutable.
 *
 * <pre>
 *   keys  [ task 3 · finding 0 | task 3 · finding 7 | task 9 · finding 1 ]    sorted
 * </pre>
 */
public final class FindingsByTask {
  private final long[] keys;

  FindingsByTask(List<Finding> findings) {
    long[] all = new long[findings.size()];
    int kept = 0;
    int index = 0;
    for (Finding finding : findings) {
      if (finding.taskIndex() >= 0) {
        all[kept++] = key(finding.taskIndex(), index);
      }
      index++;
    }
    keys = Arrays.copyOf(all, kept);
    Arrays.sort(keys);
  }

  private static long key(int task, int finding) {
    return (long) task << Integer.SIZE | finding;
  }

  /** How many findings are about a task; none about -1. */
  public int count(int taskIndex) {
    return taskIndex < 0 ? 0 : first(taskIndex + 1L) - first(taskIndex);
  }

  /** The index of the {@code nth} finding (from 0) about a task, the worst first. */
  public int finding(int taskIndex, int nth) {
    return (int) keys[first(taskIndex) + nth];
  }

  private int first(long task) {
    int found = Arrays.binarySearch(keys, task << Integer.SIZE);
    return found >= 0 ? found : -found - 1;
  }
}
