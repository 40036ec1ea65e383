package dev.cancelscope.format.read;

import dev.cancelscope.format.event.EventRow;
import dev.cancelscope.format.event.TraceEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows one of {@link ScannedLines}, and then another. */
final class ScannedRow implements EventRow {
  private static final long SEEN = 0xFFFF_FFFFL;

  private long[] numbers = {};
  private @Nullable Object[] objects = {};
  private int base;
  private long seen;
  private @Nullable KindShape shape;

  /** Shows the line that stands at {@code at}; what stands behind it. */
  int show(ScannedLines lines, int at) {
    numbers = lines.numbers;
    objects = lines.objects;
    base = at + ScannedLines.HEAD;
    long head = numbers[at + 1];
    seen = head & SEEN;
    KindShape known = KindShape.of((int) (head >>> Integer.SIZE));
    shape = known;
    return base + known.fields.length;
  }

  KindShape shape() {
    if (shape == null) {
      throw new IllegalStateException("no line was shown yet");
    }
    return shape;
  }

  @Override
  public int kindIndex() {
    return shape().index;
  }

  @Override
  public boolean has(int field) {
    return (seen & (1L << field)) != 0;
  }

  @Override
  public long number(int field) {
    return numbers[base + field];
  }

  @Override
  public @Nullable String text(int field) {
    return (String) object(field);
  }

  @Override
  public boolean truth(int field) {
    return numbers[base + field] != 0;
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
    return has(field) ? objects[(int) numbers[base + field]] : null;
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
