package dev.cancelscope.format.event;

import org.jspecify.annotations.Nullable;

/**
 * An event as its line says it, of which no record has been made yet: whoever wants some of its
 * numbers takes them, and {@link #event} makes the record. Fields are named by their {@link
 * EventKind#fieldIndex}; 0 or null stands for one that is absent.
 *
 * <p>It shows another line as soon as the call that handed it over has returned. For one thread.
 */
public interface EventRow {
  /** The {@link EventKind#index} of its kind. */
  int kindIndex();

  /** False: the line does not say it. */
  boolean has(int field);

  /** A whole number; also of a field that is an {@code int}. */
  long number(int field);

  /** A text, resolved. */
  @Nullable String text(int field);

  /** What the taker makes of that text; 0: there is none. */
  int text(int field, TextTaker taker);

  /** A truth. */
  boolean truth(int field);

  /** One of a few words, as the constant of the record. */
  @Nullable Enum<?> choice(int field);

  /** The record that the line stands for. */
  TraceEvent event();
}
