package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * One process of a trace, or of a session of several.
 *
 * @param program what it ran, as far as its trace tells; null: not told
 * @param processId 0: not known
 * @param parentIndex the process of the same session that started it, or -1: none, or not known
 * @param tracedBy what its trace is called, without the folder; null: not known
 * @param beginNanos time of its first event, on the clock of the session
 * @param endNanos time of its last event: what it did later is not known
 * @param complete as of a {@link TraceStore}
 */
public record TracedProcess(
    @Nullable String program,
    long processId,
    int parentIndex,
    @Nullable String tracedBy,
    long beginNanos,
    long endNanos,
    boolean complete) {
  private static final int LONGEST = 80;

  /** Its program and number, safe to show. */
  public String title() {
    String name = program == null ? "process" : VisibleText.of(program, LONGEST);
    return processId == 0 ? name : name + " · " + processId;
  }
}
