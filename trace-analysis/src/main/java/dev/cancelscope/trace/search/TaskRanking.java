package dev.cancelscope.trace.search;

import dev.cancelscope.trace.store.TaskTable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The few tasks that someone who types a piece of a name most likely means. Any thread. */
public final class TaskRanking {
  /** From the best: the whole name or number, its beginning, a piece; then the coroutine's. */
  private static final int RANKS = 6;

  private static final int NO_MATCH = -1;

  private TaskRanking() {}

  /** The best first, those that match alike by creation; blank text: the first tasks. */
  public static int[] best(TaskTable tasks, String text, int limit) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    int[][] byRank = new int[RANKS][limit];
    int[] counts = new int[RANKS];
    for (int task = 0; task < tasks.size() && counts[0] < limit; task++) {
      int rank = wanted.isEmpty() ? 0 : rank(tasks, task, wanted);
      if (rank != NO_MATCH && counts[rank] < limit) {
        byRank[rank][counts[rank]++] = task;
      }
    }
    return IntStream.range(0, RANKS)
        .flatMap(rank -> Arrays.stream(byRank[rank], 0, counts[rank]))
        .limit(limit)
        .toArray();
  }

  private static int rank(TaskTable tasks, int task, String wanted) {
    int byName = rank(tasks.name(task), wanted);
    if (byName == 0 || Long.toString(tasks.id(task)).equals(wanted)) {
      return 0;
    }
    int byCoroutine = rank(tasks.coroutine(task), wanted);
    int best = byName != NO_MATCH ? byName : byCoroutine + RANKS / 2;
    return byName == NO_MATCH && byCoroutine == NO_MATCH ? NO_MATCH : best;
  }

  /** 0: all of it, 1: its beginning, 2: a piece. */
  private static int rank(@Nullable String text, String wanted) {
    if (text == null) {
      return NO_MATCH;
    }
    int at = text.toLowerCase(Locale.ROOT).indexOf(wanted);
    if (at != 0) {
      return at < 0 ? NO_MATCH : 2;
    }
    return text.length() == wanted.length() ? 0 : 1;
  }
}
