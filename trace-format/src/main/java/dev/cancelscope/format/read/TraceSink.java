package dev.cancelscope.format.read;

import dev.cancelscope.format.event.EventRow;
import dev.cancelscope.format.event.EventRows;
import dev.cancelscope.format.event.TraceEvent;

/**
 * Where a reader puts what it finds, on the thread that reads. What it throws ends the reading and
 * reaches the caller of the reader.
 */
public interface TraceSink {
  /** The next event of the file, in file order; texts are resolved. A row may come instead. */
  void event(TraceEvent event);

  /**
   * The next event, as the line that was scanned: {@link #event} gets its record, unless the sink
   * takes what it needs from the line itself.
   *
   * @param row shows this line until the call returns
   */
  default void row(EventRow row) {
    event(row.event());
  }

  /**
   * The next events, of which none is for the parser and none has a number that was seen before:
   * {@link #row} gets each, unless the sink takes them together.
   *
   * @param rows shows these lines until the call returns
   */
  default void rows(EventRows rows) {
    while (rows.next()) {
      row(rows);
    }
  }

  /** Something that could not be read, or contradicts what was; before the event it concerns. */
  void problem(ReadProblem problem);

  /**
   * A line of a kind that this version does not know, which is counted and not handed on.
   *
   * @param stream its stream, and {@code seq} its number there; both 0: it tells none
   */
  default void skipped(int stream, long seq) {}
}
