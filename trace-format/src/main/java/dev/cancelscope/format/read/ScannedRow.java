package dev.cancelscope.format.read;

import dev.cancelscope.format.event.EventRow;
import dev.cancelscope.format.event.TextTaker;
import dev.cancelscope.format.event.TraceEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows one of {@link ScannedLines}, and then another. */
sealed class ScannedRow implements EventRow permits ScannedRun {
  private static final long SEEN = 0xFFFF_FFFFL;

  private long[] numbers = {};
  private int base;
  private long seen;

  /** {@link KindShape#index}; -1: no line was shown yet. */
  private int kind = -1;

  private ScannedLines lines = new ScannedLines();

  /** Shows the line that stands at {@code at}; what stands behind it. */
  final int show(ScannedLines scanned, int at) {
    of(scanned);
    return showNext(at);
  }

  /** What is shown next is one of these lines. */
  final void of(ScannedLines scanned) {
    lines = scanned;
    numbers = scanned.numbers;
  }

  /** The same for one more line of those shown before: it stores no reference, which would cost. */
  final int showNext(int at) {
    base = at + ScannedLines.HEAD;
    long head = numbers[at + 1];
    seen = head & SEEN;
    kind = (int) (head >>> Integer.SIZE);
    return base + ScannedLines.places(seen);
  }

  KindShape shape() {
    if (kind < 0) {
      throw new IllegalStateException("no line was shown yet");
    }
    return KindShape.of(kind);
  }

  @Override
  public int kindIndex() {
    return kind;
  }

  @Override
  public boolean has(int field) {
    return (seen & (1L << field)) != 0;
  }

  @Override
  public long number(int field) {
    return has(field) ? numbers[base + field] : 0;
  }

  @Override
  public @Nullable String text(int field) {
    if (!has(field)) {
      return null;
    }
    long value = numbers[base + field];
    if (ScannedLines.isAscii(value)) {
      int from = ScannedLines.asciiFrom(value);
      int length = ScannedLines.asciiTo(value) - from;
      return new String(lines.chars, from, length, StandardCharsets.ISO_8859_1);
    }
    return ScannedLines.isKnown(value) ? lines.known(value).text : otherText(value);
  }

  @Override
  public int text(int field, TextTaker taker) {
    if (!has(field)) {
      return 0;
    }
    long value = numbers[base + field];
    if (ScannedLines.isAscii(value)) {
      return taker.ascii(lines.chars, ScannedLines.asciiFrom(value), ScannedLines.asciiTo(value));
    }
    return ScannedLines.isKnown(value)
        ? lines.known(value).takenBy(taker)
        : taker.text(otherText(value));
  }

  private String otherText(long value) {
    return (String) Objects.requireNonNull(lines.objects[(int) value]);
  }

  @Override
  public boolean truth(int field) {
    return number(field) != 0;
  }

  @Override
  public @Nullable Enum<?> choice(int field) {
    FieldShape fieldShape = shape().fields[field];
    return fieldShape == null || !has(field)
        ? null
        : fieldShape.constants[(int) numbers[base + field]];
  }

  @Override
  public TraceEvent event() {
    return shape().maker.make(this);
  }

  int narrow(int field) {
    return (int) number(field);
  }

  @Nullable Object object(int field) {
    return has(field) ? lines.objects[(int) numbers[base + field]] : null;
  }

  @Nullable Long numberOrNull(int field) {
    return has(field) ? (Long) number(field) : null;
  }

  @Nullable Integer narrowOrNull(int field) {
    return has(field) ? (Integer) narrow(field) : null;
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
    return type.cast(choice(field));
  }

  @SuppressWarnings("unchecked") // the scanner puts nothing else there
  List<Long> ids(int field) {
    Object ids = object(field);
    return ids == null ? List.of() : (List<Long>) ids;
  }
}
