package dev.cancelscope.format.read;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What scanned lines say, as numbers one behind the other; {@link ScannedRow} reads them.
 *
 * <pre>
 *   … | start, end of the line | kind, fields that are there | field 0 | field 1 | … | start, end …
 * </pre>
 *
 * A field that is a number stands for itself, a truth is 0 or 1, a choice the place of its
 * constant, a list or a text that is not ASCII the place of its object; for other texts see {@link
 * #known} and {@link #addAscii}. What is absent is not written, and the next line stands behind the
 * last field that is there. Used again and again: nothing is allocated for a line once there is
 * room. For one thread at a time.
 *
 * <p>Lines of one stream that follow each other with nothing between, whose numbers rise by one and
 * whose times never fall, are a run: it can be taken as a whole.
 */
final class ScannedLines {
  static final int HEAD = 2;
  private static final int MOST_FIELDS = 32;
  private static final int LONGEST = HEAD + MOST_FIELDS;

  /** Numbers of a run. */
  static final int RUN = 4;

  /** So that whoever takes runs can be stopped between two of them. */
  static final int MOST_LINES_OF_RUN = 256;

  private static final long ASCII = 1L << 63;
  private static final long KNOWN = 1L << 62;

  long[] numbers = new long[LONGEST];
  @Nullable Object[] objects = new Object[MOST_FIELDS];

  /** Behind the last number of the last line. */
  int end;

  /** The texts that are not known, one behind the other. */
  byte[] chars = new byte[LONGEST + Words.SLACK];

  /** The texts that the scanner knows. */
  @Nullable KnownText[] texts = {};

  /** Of each run where it begins, where its last line does, its end, and how many lines it has. */
  int[] runs = new int[RUN];

  int runsEnd;
  private int objectCount;
  private int keptObjects;
  private int charCount;
  private int keptChars;

  /** The value of a text that is known. */
  static long known(KnownText text) {
    return KNOWN | text.id;
  }

  /** Whether the value of a text is that of one that is known. */
  static boolean isKnown(long value) {
    return value >= KNOWN;
  }

  /** The text with that value. */
  KnownText known(long value) {
    return Objects.requireNonNull(texts[(int) value]);
  }

  /** Whether the value of a text is that of bytes among {@link #chars}. */
  static boolean isAscii(long value) {
    return value < 0;
  }

  static int asciiFrom(long value) {
    return (int) value;
  }

  static int asciiTo(long value) {
    return (int) ((value & ~ASCII) >>> Integer.SIZE);
  }

  /** Forgets all lines, and takes new ones of a scanner that knows these texts. */
  void clear(@Nullable KnownText[] knownTexts) {
    texts = knownTexts;
    end = 0;
    runsEnd = 0;
    objectCount = 0;
    keptObjects = 0;
    charCount = 0;
    keptChars = 0;
  }

  /** Where the values of the next line go. */
  int begin() {
    if (numbers.length < end + LONGEST) {
      numbers = Arrays.copyOf(numbers, 2 * numbers.length);
    }
    objectCount = keptObjects;
    charCount = keptChars;
    return end + HEAD;
  }

  /** The value of a text that is ASCII and stands in {@code [from, to)}; words are taken there. */
  long addAscii(byte[] bytes, int from, int to) {
    int length = to - from;
    if (chars.length < charCount + length + Words.SLACK) {
      chars = Arrays.copyOf(chars, Math.max(2 * chars.length, charCount + length + Words.SLACK));
    }
    if (length > Words.SLACK) {
      System.arraycopy(bytes, from, chars, charCount, length);
    } else {
      for (int i = 0; i < length; i += Long.BYTES) {
        Words.put(chars, charCount + i, Words.at(bytes, from + i));
      }
    }
    int start = charCount;
    charCount += length;
    return ASCII | ((long) charCount << Integer.SIZE) | start;
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
    end += HEAD + places(seen);
    keptObjects = objectCount;
    keptChars = charCount;
  }

  /** How many values a line has room for in which these fields are: up to the last of them. */
  static int places(long seen) {
    return Long.SIZE - Long.numberOfLeadingZeros(seen);
  }

  /** The line that was just taken in, which begins at {@code at}, is part of a run. */
  void addToRun(int at) {
    int run = runsEnd - RUN;
    if (run < 0 || !continues(run, at)) {
      run = runsEnd;
      runsEnd += RUN;
      if (runsEnd > runs.length) {
        runs = Arrays.copyOf(runs, 2 * runs.length);
      }
      runs[run] = at;
      runs[run + 3] = 0;
    }
    runs[run + 1] = at;
    runs[run + 2] = end;
    runs[run + 3]++;
  }

  private boolean continues(int run, int at) {
    int last = runs[run + 1];
    return runs[run + 2] == at
        && (int) (numbers[last] >>> Integer.SIZE) + 1 == (int) numbers[at]
        && numbers[last + HEAD + KindShape.STREAM] == numbers[at + HEAD + KindShape.STREAM]
        && numbers[last + HEAD + KindShape.SEQ] + 1 == numbers[at + HEAD + KindShape.SEQ]
        && numbers[last + HEAD + KindShape.TIME] <= numbers[at + HEAD + KindShape.TIME]
        && runs[run + 3] < MOST_LINES_OF_RUN;
  }
}
