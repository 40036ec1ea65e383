package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.store.TraceStore;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same about a finding from one run, and one version of the program, to the next:
 * which rule, in which function, in which coroutine. Not the line: it moves with every edit above
 * it.
 *
 * @param file as the trace names it, or null
 * @param function qualified name of the function to mend, or null
 * @param coroutine qualified name of what the task runs, or null
 */
public record FindingKey(
    String rule, @Nullable String file, @Nullable String function, @Nullable String coroutine)
    implements Comparable<FindingKey> {
  private static final Comparator<@Nullable String> ABSENT_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());
  private static final Comparator<FindingKey> ORDER =
      Comparator.comparing(FindingKey::rule)
          .thenComparing(FindingKey::file, ABSENT_FIRST)
          .thenComparing(FindingKey::function, ABSENT_FIRST)
          .thenComparing(FindingKey::coroutine, ABSENT_FIRST);

  public static FindingKey of(TraceStore store, Finding finding) {
    int site = finding.siteIndex();
    int task = finding.taskIndex();
    return new FindingKey(
        finding.rule(),
        site < 0 ? null : store.sites().file(site),
        site < 0 ? null : store.sites().function(site),
        task < 0 ? null : store.tasks().coroutine(task));
  }

  @Override
  public int compareTo(FindingKey other) {
    return ORDER.compare(this, other);
  }
}
