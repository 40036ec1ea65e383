package dev.cancelscope.format.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What scanned lines say, as numbers one behind the other; {@link ScannedRow} reads them.
 *
 * <pre>
 *   … | start, end of the line | kind, fields that are there | field 0 | field 1 | … | start, end …
 * </pre>
 *
 * A field that is a number stands for itself, a truth is 0 or 1, a choice the place of its
 * constant, a text or a list the place of its object; what is absent is 0. Used again and again:
 * nothing is allocated for a line once there is room. For one thread at a time.
 */
final class ScannedLines {
  static final int HEAD = 2;
  private static final int MOST_FIELDS = 32;
  private static final int LONGEST = HEAD + MOST_FIELDS;

  long[] numbers = new long[LONGEST];
  @Nullable Object[] objects = new Object[MOST_FIELDS];

  /** Behind the last number of the last line. */
  int end;

  private int objectCount;
  private int keptObjects;

  /** Forgets all lines. */
  void clear() {
    end = 0;
    objectCount = 0;
    keptObjects = 0;
  }

  /** Where the values of the next line go; so far they are what is given. */
  int begin(long[] values) {
    int base = end + HEAD;
    if (numbers.length < end + LONGEST) {
      numbers = Arrays.copyOf(numbers, 2 * numbers.length);
    }
    System.arraycopy(values, 0, numbers, base, values.length);
    objectCount = keptObjects;
    return base;
  }

  /** The place of an object that a field of the line is. */
  int add(Object object) {
    if (objectCount == objects.length) {
      objects = Arrays.copyOf(objects, 2 * objectCount);
    }
    objects[objectCount] = object;
    return objectCount++;
  }

  /** Takes the line in; one that is not is forgotten with the next {@link #begin}. */
  void commit(int lineStart, int lineEnd, KindShape shape, long seen) {
    numbers[end] = lineStart | ((long) lineEnd << Integer.SIZE);
    numbers[end + 1] = seen | ((long) shape.index << Integer.SIZE);
    end += HEAD + shape.fields.length;
    keptObjects = objectCount;
  }
}
