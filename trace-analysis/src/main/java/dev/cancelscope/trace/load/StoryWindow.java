package dev.cancelscope.trace.load;

import dev.cancelscope.trace.store.MomentsByKey;
import dev.cancelscope.trace.store.TraceStore;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The stretch of a task's story that is told where the whole would be too long: so many rows of
 * each table about an instant, and between two times no row left out.
 *
 * <pre>
 *   waits     · · · [ · · · · ] · · ·      most rows, half of them before the instant
 *   cleanups      · [ ·     · ] ·
 *             from  |  at     |  to
 * </pre>
 */
final class StoryWindow {
  private final TraceStore store;
  private final int task;
  private final long atNanos;
  private final int most;
  private long fromNanos = Long.MIN_VALUE;
  private long toNanos = Long.MAX_VALUE;

  StoryWindow(TraceStore store, int task, long atNanos, int most) {
    this.store = store;
    this.task = task;
    this.atNanos = atNanos;
    this.most = most;
    tables(store).forEach(this::narrow);
  }

  /** What a story is made from. */
  static Stream<MomentsByKey> tables(TraceStore store) {
    return Stream.of(
        store.waitsOfTask(),
        store.stepsOfTask(),
        store.requestsOfTask(),
        store.deliveriesOfTask(),
        store.clearingsOfTask(),
        store.spansOfTask());
  }

  private int first(MomentsByKey table) {
    int latest = Math.max(0, table.count(task) - most);
    return Math.clamp(table.countBefore(task, atNanos) - most / 2, 0, latest);
  }

  /** Before the first row of a table that is cut, and after the last, nothing of any is told. */
  private void narrow(MomentsByKey table) {
    int first = first(table);
    if (first > 0) {
      fromNanos = Math.max(fromNanos, table.nanos(task, first));
    }
    if (first < table.count(task) - most) {
      toNanos = Math.min(toNanos, table.nanos(task, first + most - 1));
    }
  }

  /** Which of its rows of this task may be told, by their place among them. */
  List<Integer> rows(MomentsByKey table) {
    int first = first(table);
    int end = (int) Math.min(table.count(task), (long) first + most);
    return IntStream.range(first, end).boxed().toList();
  }

  boolean holds(long nanos) {
    return nanos >= fromNanos && nanos <= toNanos;
  }

  /** How many rows lie before the stretch. */
  long before() {
    return tables(store).mapToLong(table -> table.countBefore(task, fromNanos)).sum();
  }

  /** How many lie after it. */
  long after() {
    return toNanos == Long.MAX_VALUE
        ? 0
        : tables(store)
            .mapToLong(table -> table.count(task) - table.countBefore(task, toNanos + 1))
            .sum();
  }
}
