package dev.cancelscope.format.event;

/**
 * Lines one behind the other, each shown in its turn; before the first {@link #next} none is. They
 * are timed lines of one stream: their numbers rise by one, and their times never fall.
 */
public interface EventRows extends EventRow {
  /** How many lines there are. */
  int count();

  /** Shows the next line; false: there is none. */
  boolean next();

  /** Their stream. */
  int stream();

  /** Number of the first in its stream. */
  long firstSeq();

  /** Number of the last. */
  long lastSeq();

  /** When the first happened. */
  long firstNanos();

  /** When the last happened. */
  long lastNanos();
}
