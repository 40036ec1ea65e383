package dev.cancelscope.trace.store;

import org.jspecify.annotations.Nullable;

/** Enums in int columns: 0 is "not known", otherwise ordinal + 1. */
final class EnumColumns {
  private EnumColumns() {}

  @SuppressWarnings("EnumOrdinal") // within one run; never written to a file
  static int code(@Nullable Enum<?> value) {
    return value == null ? 0 : value.ordinal() + 1;
  }

  static <E extends Enum<E>> @Nullable E get(E[] values, int code) {
    return code == 0 ? null : values[code - 1];
  }
}
