package dev.cancelscope.format.read;

import dev.cancelscope.format.event.FieldType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line by the shape that its kind is expected to have, and verifies every byte of it. Where
 * anything is not exactly so (a blank, an escape, an unknown field, a number out of range, a string
 * not yet defined), it gives up, and {@link EventParser} reads the line and finds the words for it.
 * So it must accept nothing of which the parser would say another thing, or one thing more.
 *
 * <p>Words are taken beyond the end of what is scanned: arrays end with {@link Words#SLACK} more
 * bytes. For one thread at a time.
 */
final class LineScanner {
  private static final long EVENT_KEY = Words.word("{\"event\"", 0);
  private static final int NAME_OFFSET = "{\"event\":\"".length();
  private static final long TIME_KEY = Words.word(",\"t\":", 0);
  private static final long STREAM_KEY = Words.word(",\"stream\":", 0);
  private static final long SEQ_KEY = Words.word(",\"seq\":", 0);
  private static final int TIMED_FIELDS = 3;
  private static final int NOTHING = -1;

  private final ReadLimits limits;
  private final StringTable strings;

  /** For each kind, the field that last followed a field; the first stands at 0. */
  private final byte[][] followers = new byte[KindShape.count()][64];

  private final KnownTexts texts = new KnownTexts();

  /** For each field of each kind, the short text that it said last. */
  private final @Nullable KnownText[][] lasts = new KnownText[KindShape.count()][64];

  /** Of the line that is being scanned: where it goes, its first field there, what it has. */
  private ScannedLines out = new ScannedLines();

  private long[] numbers = {};
  private int kind;
  private int base;
  private long seen;
  private int end;
  private boolean mayRun;

  LineScanner(ReadLimits limits, StringTable strings) {
    this.limits = limits;
    this.strings = strings;
  }

  /** By their number; others may look up there what stands in lines that were scanned. */
  @Nullable KnownText[] knownTexts() {
    return texts.all;
  }

  /** Behind the closing brace of the line that was just accepted. */
  int end() {
    return end;
  }

  /** The line that was just accepted is a timed one, and nothing but an event. */
  boolean mayRun() {
    return mayRun;
  }

  /**
   * Adds the event that begins at {@code from} and ends before {@code limit} to {@code lines};
   * false: see above.
   */
  boolean scan(byte[] bytes, int from, int limit, ScannedLines lines) {
    if (Words.at(bytes, from) != EVENT_KEY
        || bytes[from + 8] != ':'
        || bytes[from + 9] != '"'
        || limit - from < NAME_OFFSET) {
      return false;
    }
    KindShape shape = KindShape.at(bytes, from + NAME_OFFSET);
    if (shape == null) {
      return false;
    }
    base = lines.begin();
    into(lines, shape);
    int at = fields(bytes, from + NAME_OFFSET + shape.nameLength(), limit, shape);
    if (at < 0
        || at >= limit
        || bytes[at] != '}'
        || at - from >= limits.maxLineBytes()
        || (seen & shape.required) != shape.required) {
      return false;
    }
    end = at + 1;
    mayRun = shape.timed && shape.plain;
    lines.commit(from, end, shape, seen);
    return true;
  }

  /**
   * Stores a reference only where it is another: a barrier of the garbage collector hangs on it.
   */
  @SuppressWarnings("ReferenceEquality")
  private void into(ScannedLines lines, KindShape shape) {
    if (out != lines) {
      out = lines;
    }
    if (numbers != lines.numbers) {
      numbers = lines.numbers;
    }
    kind = shape.index;
  }

  /** Index behind the last field; negative: gave up. */
  private int fields(byte[] bytes, int from, int limit, KindShape shape) {
    @Nullable FieldShape[] fields = shape.fields;
    byte[] follower = followers[shape.index];
    int at = shape.timed ? timed(bytes, from) : NOTHING;
    int before = TIMED_FIELDS;
    seen = (1 << TIMED_FIELDS) - 1;
    if (at < 0) {
      seen = 0;
      at = from;
      before = 0;
    }
    while (at < limit && bytes[at] == ',') {
      long word0 = Words.at(bytes, at);
      long word1 = Words.at(bytes, at + Long.BYTES);
      int index = follower[before];
      FieldShape field = index < fields.length ? fields[index] : null;
      if (field == null || !field.matches(word0, word1)) {
        index = find(fields, word0, word1);
        if (index < 0) {
          return NOTHING;
        }
        field = fields[index];
        follower[before] = (byte) index;
      }
      long bit = 1L << index;
      if (field == null || (seen & bit) != 0) {
        return NOTHING;
      }
      seen |= bit;
      at = value(bytes, at + field.keyLength, limit, field, index);
      if (at < 0) {
        return NOTHING;
      }
      before = index + 1;
    }
    return at;
  }

  /** The three fields with which recorders begin a timed line; negative: not so. */
  private int timed(byte[] bytes, int from) {
    if ((Words.at(bytes, from) & Words.mask(5)) != TIME_KEY) {
      return NOTHING;
    }
    int at = whole(bytes, from + 5, 0, FieldType.Whole.LARGEST, 0);
    if (at < 0
        || Words.at(bytes, at) != STREAM_KEY
        || bytes[at + 8] != '"'
        || bytes[at + 9] != ':') {
      return NOTHING;
    }
    at = whole(bytes, at + 10, 1, Integer.MAX_VALUE, 1);
    if (at < 0 || (Words.at(bytes, at) & Words.mask(7)) != SEQ_KEY) {
      return NOTHING;
    }
    return whole(bytes, at + 7, 1, FieldType.Whole.LARGEST, 2);
  }

  private static int find(@Nullable FieldShape[] fields, long word0, long word1) {
    for (int i = 0; i < fields.length; i++) {
      FieldShape field = fields[i];
      if (field != null && field.matches(word0, word1)) {
        return i;
      }
    }
    return NOTHING;
  }

  private int value(byte[] bytes, int at, int limit, FieldShape field, int index) {
    return switch (field.value) {
      case WHOLE -> whole(bytes, at, field.min, field.max, index);
      case TEXT ->
          bytes[at] == '"'
              ? text(bytes, at + 1, limit, index)
              : field.internable ? interned(bytes, at, index) : NOTHING;
      case TRUTH -> truth(bytes, at, index);
      case CHOICE -> choice(bytes, at, field, index);
      case IDS -> ids(bytes, at, limit, index);
    };
  }

  private int whole(byte[] bytes, int at, long min, long max, int index) {
    long word = Words.at(bytes, at);
    long ends = Words.nonDigits(word);
    int next;
    long number;
    if (ends != 0) {
      int count = Long.numberOfTrailingZeros(ends) >>> 3;
      if (count == 0 || (bytes[at] == '0' && count > 1)) {
        return NOTHING;
      }
      number = Words.number(word, count);
      next = at + count;
    } else {
      long upper = Words.at(bytes, at + Long.BYTES);
      long upperEnds = Words.nonDigits(upper);
      int count = Long.numberOfTrailingZeros(upperEnds) >>> 3;
      if (upperEnds == 0 || bytes[at] == '0') { // 16 digits or more are for the parser
        return NOTHING;
      }
      number = Words.number(word, Long.BYTES);
      if (count > 0) {
        number = number * POWERS[count] + Words.number(upper, count);
      }
      next = at + Long.BYTES + count;
    }
    if (number < min || number > max) {
      return NOTHING;
    }
    numbers[base + index] = number;
    return next;
  }

  private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

  private int text(byte[] bytes, int from, int limit, int index) {
    KnownText likely = lasts[kind][index];
    if (likely != null
        && likely.isQuoted(Words.at(bytes, from), Words.at(bytes, from + Long.BYTES))) {
      numbers[base + index] = ScannedLines.known(likely);
      return from + likely.length() + 1;
    }
    boolean ascii = true;
    int at = from;
    while (at < limit) {
      long ends = Words.stringEnds(Words.at(bytes, at));
      if (ends == 0) {
        at += Long.BYTES;
        continue;
      }
      at += Long.numberOfTrailingZeros(ends) >>> 3;
      byte b = bytes[at];
      if (b == '"') {
        break;
      } else if (b >= 0) {
        return NOTHING; // an escape, or what may not stand in a string
      }
      ascii = false;
      at++;
    }
    if (at >= limit
        || at - from > limits.maxTextLength()
        || (!ascii && Utf8.firstBad(bytes, from, at) >= 0)) {
      return NOTHING;
    }
    numbers[base + index] =
        ascii
            ? ascii(bytes, from, at, index)
            : out.add(new String(bytes, from, at - from, StandardCharsets.UTF_8));
    return at + 1;
  }

  private long ascii(byte[] bytes, int from, int to, int index) {
    KnownText known = texts.find(bytes, from, to);
    if (known == null) {
      return out.addAscii(bytes, from, to);
    }
    if (known.isShort()) {
      lasts[kind][index] = known;
    }
    return ScannedLines.known(known);
  }

  private int interned(byte[] bytes, int at, int index) {
    int next = whole(bytes, at, 1, FieldType.Whole.LARGEST, index);
    if (next < 0) {
      return NOTHING;
    }
    long number = numbers[base + index];
    KnownText known = texts.defined(number);
    if (known == null) {
      String text = strings.get(number);
      if (text == null) {
        return NOTHING;
      }
      known = texts.define(number, text);
      if (known == null) {
        numbers[base + index] = out.add(text);
        return next;
      }
    }
    numbers[base + index] = ScannedLines.known(known);
    return next;
  }

  private int truth(byte[] bytes, int at, int index) {
    long word = Words.at(bytes, at);
    if ((word & Words.mask(4)) == TRUE) {
      numbers[base + index] = 1;
      return at + 4;
    }
    numbers[base + index] = 0;
    return (word & Words.mask(5)) == FALSE ? at + 5 : NOTHING;
  }

  private static final long TRUE = Words.word("true", 0);
  private static final long FALSE = Words.word("false", 0);

  private int choice(byte[] bytes, int at, FieldShape field, int index) {
    if (bytes[at] != '"') {
      return NOTHING;
    }
    int choice = field.choice(Words.at(bytes, at + 1), Words.at(bytes, at + 1 + Long.BYTES));
    if (choice < 0) {
      return NOTHING;
    }
    numbers[base + index] = choice;
    return at + 1 + field.choiceLength(choice);
  }

  private int ids(byte[] bytes, int from, int limit, int index) {
    if (bytes[from] != '[') {
      return NOTHING;
    }
    if (bytes[from + 1] == ']') {
      numbers[base + index] = out.add(List.of());
      return from + 2;
    }
    List<Long> ids = new ArrayList<>(1);
    int at = from;
    do {
      at = whole(bytes, at + 1, 1, FieldType.Whole.LARGEST, index);
      if (at < 0) {
        return NOTHING;
      }
      ids.add(numbers[base + index]);
    } while (at < limit && bytes[at] == ',');
    numbers[base + index] = out.add(List.copyOf(ids));
    return bytes[at] == ']' ? at + 1 : NOTHING;
  }
}
