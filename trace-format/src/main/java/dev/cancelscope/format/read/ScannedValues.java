package dev.cancelscope.format.read;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one line says, by the number of the field; used again for each line. */
final class ScannedValues {
  private static final int MOST_FIELDS = 32;

  final long[] numbers = new long[MOST_FIELDS];
  final @Nullable Object[] objects = new Object[MOST_FIELDS];
  long seen;

  /** For a line of a kind with so many fields. */
  void clear(int fields) {
    Arrays.fill(numbers, 0, fields, 0);
    Arrays.fill(objects, 0, fields, null);
    seen = 0;
  }

  boolean has(int field) {
    return (seen & (1L << field)) != 0;
  }

  long number(int field) {
    return numbers[field];
  }

  int narrow(int field) {
    return (int) numbers[field];
  }

  @Nullable Long numberOrNull(int field) {
    return has(field) ? (Long) numbers[field] : null;
  }

  @Nullable Integer narrowOrNull(int field) {
    return has(field) ? (Integer) (int) numbers[field] : null;
  }

  boolean truth(int field) {
    return numbers[field] != 0;
  }

  @Nullable Object object(int field) {
    return objects[field];
  }

  @Nullable String text(int field) {
    return (String) objects[field];
  }

  /** Of a required field, which the scanner has seen to be there. */
  <E extends Enum<E>> E choice(int field, Class<E> type) {
    E constant = choiceOrNull(field, type);
    if (constant == null) {
      throw new IllegalStateException("a required field is missing");
    }
    return constant;
  }

  <E extends Enum<E>> @Nullable E choiceOrNull(int field, Class<E> type) {
    return type.cast(objects[field]);
  }

  @SuppressWarnings("unchecked") // the scanner puts nothing else there
  List<Long> ids(int field) {
    Object ids = objects[field];
    return ids == null ? List.of() : (List<Long>) ids;
  }
}
