package dev.cancelscope.format.event;

import java.util.Map;

/** What the value of a field may be, derived from the type of the record component behind it. */
public sealed interface FieldType {

  /**
   * An integer from {@code min} to {@code max}; the component is an {@code int} where {@code max}
   * is {@link Integer#MAX_VALUE}, else a {@code long}.
   */
  record Whole(long min, long max) implements FieldType {
    /** Beyond this a double, and so most JSON software, loses digits. */
    public static final long LARGEST = (1L << 53) - 1;

    /** The component is an {@code int} or {@code Integer}. */
    public boolean narrow() {
      return max == Integer.MAX_VALUE;
    }
  }

  /** A JSON string or, where {@code internable}, the id of an earlier {@code string} line. */
  record Text(boolean internable) implements FieldType {}

  /** {@code true} or {@code false}. */
  record Truth() implements FieldType {}

  /** One of a few JSON strings, in the order of the enum. */
  record Choice(Map<String, Enum<?>> constants) implements FieldType {
    /** How the file spells a constant. */
    public String nameOf(Enum<?> constant) {
      for (Map.Entry<String, Enum<?>> entry : constants.entrySet()) {
        if (entry.getValue() == constant) {
          return entry.getKey();
        }
      }
      throw new IllegalArgumentException(constant + " is not a value of the field");
    }
  }

  /** A list of ids, each from 1 up. */
  record Ids() implements FieldType {}

  /** A list of JSON strings. */
  record Texts() implements FieldType {}

  /** An object whose values are JSON strings, integers or booleans. */
  record Values() implements FieldType {}
}
