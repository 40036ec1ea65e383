package dev.cancelscope.format.read;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts that {@code string} lines have defined so far. Others may look while one defines: an id
 * keeps its text, so what is found is true of every later line.
 */
final class StringTable {
  /** What an entry costs besides its text, in UTF-16 units. */
  private static final int ENTRY_UNITS = 64;

  private final Map<Long, String> texts = new ConcurrentHashMap<>();
  private final long maxUnits;
  private long units;

  StringTable(long maxUnits) {
    this.maxUnits = maxUnits;
  }

  @Nullable String get(long id) {
    return texts.get(id);
  }

  /** False: the id has a text already, which stays. */
  boolean define(long id, String text) {
    if (texts.putIfAbsent(id, text) != null) {
      return false;
    }
    units += text.length() + ENTRY_UNITS;
    return true;
  }

  boolean isFull() {
    return units > maxUnits;
  }
}
