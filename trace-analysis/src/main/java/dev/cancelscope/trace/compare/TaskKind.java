package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;
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
  public Phrase said() {
    Phrase what =
        coroutine == null ? Phrase.of("compare.unnamed-coroutine") : Phrase.own(coroutine);
    Phrase where =
        function == null ? Phrase.NONE : Phrase.of("compare.created-in", Phrase.own(function));
    Phrase in = file == null ? Phrase.NONE : Phrase.of("compare.in-file", Phrase.own(file));
    return Phrase.of("compare.kind", what, where, in);
  }

  /** The same in English. */
  public String title() {
    return Sentences.english(said());
  }

  @Override
  public int compareTo(TaskKind other) {
    return ORDER.compare(this, other);
  }
}
