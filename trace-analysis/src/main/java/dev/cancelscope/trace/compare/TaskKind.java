package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that do the same in two traces: the same coroutine, created in the same function. The line
 * does not count: it moves with every edit above it.
 *
 * @param coroutine qualified name, or null
 * @param file where they are created, or null
 * @param function that creates them, or null
 */
public record TaskKind(@Nullable String coroutine, @Nullable String file, @Nullable String function)
    implements Comparable<TaskKind> {
  private static final Comparator<@Nullable String> ABSENT_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());
  private static final Comparator<TaskKind> ORDER =
      Comparator.comparing(TaskKind::coroutine, ABSENT_FIRST)
          .thenComparing(TaskKind::file, ABSENT_FIRST)
          .thenComparing(TaskKind::function, ABSENT_FIRST);

  public static TaskKind of(TraceStore store, int taskIndex) {
    int site = store.tasks().siteIndex(taskIndex);
    return new TaskKind(
        store.tasks().coroutine(taskIndex),
        site < 0 ? null : store.sites().file(site),
        site < 0 ? null : store.sites().function(site));
  }

  /** "flush, created in Shard.run (app.py)"; safe to show. */
  public String title() {
    String what = coroutine == null ? "unnamed coroutine" : Names.visible(coroutine);
    String where = function == null ? "" : ", created in " + Names.visible(function);
    return what + where + (file == null ? "" : " (" + Names.visible(file) + ")");
  }

  @Override
  public int compareTo(TaskKind other) {
    return ORDER.compare(this, other);
  }
}
