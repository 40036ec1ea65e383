package dev.cancelscope.format.read;

import dev.cancelscope.format.event.Definition;
import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.TimedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kind of line as {@link LineScanner} expects it, and how its record is made. */
final class KindShape {
  /** In a timed line, the field that says when, the one that names its stream, its number there. */
  static final int TIME = 0;

  static final int STREAM = 1;

  static final int SEQ = 2;

  private static final int SLOTS = 256;
  private static final @Nullable KindShape[] ALL = all();
  private static final @Nullable KindShape[] BY_NAME = table();

  /** {@link EventKind#index}. */
  final int index;

  final @Nullable FieldShape[] fields;
  final long required;

  /** Its first fields are t, stream and seq. */
  final boolean timed;

  final EventKind kind;
  final EventMaker maker;
  private final byte[] name;
  private final long name0;
  private final long name1;
  private final long mask0;
  private final long mask1;

  /** Nothing but an event at a time: no string is defined by it, nothing lost, nothing ended. */
  final boolean plain;

  private KindShape(EventKind kind) {
    this.kind = kind;
    index = kind.index();
    plain =
        kind.type() != Definition.InternedString.class
            && kind.type() != RecordingEvent.Gap.class
            && kind.type() != RecordingEvent.End.class;
    maker = EventMaker.of(kind);
    timed = TimedEvent.class.isAssignableFrom(kind.type());
    name = (kind.name() + '"').getBytes(StandardCharsets.US_ASCII);
    name0 = Words.word(kind.name() + '"', 0);
    name1 = Words.word(kind.name() + '"', 1);
    mask0 = Words.mask(name.length);
    mask1 = Words.mask(name.length - Long.BYTES);
    List<EventField> known = kind.fields();
    fields = known.stream().map(FieldShape::of).toArray(FieldShape[]::new);
    long needed = 0;
    for (int i = 0; i < known.size(); i++) {
      needed |= known.get(i).required() ? 1L << i : 0;
    }
    required = needed;
  }

  /** How many kinds there are at most. */
  static int count() {
    return EventKind.all().size();
  }

  /** The shape of the kind with that index, which a scanner has met. */
  static KindShape of(int index) {
    KindShape shape = ALL[index];
    if (shape == null) {
      throw new IllegalArgumentException("headers are not scanned");
    }
    return shape;
  }

  /** The kind whose name, and the quote behind it, stand at {@code index}; null: none known. */
  static @Nullable KindShape at(byte[] bytes, int index) {
    long word0 = Words.at(bytes, index);
    long word1 = Words.at(bytes, index + Long.BYTES);
    for (int slot = slot(word0, word1); ; slot = (slot + 1) & (SLOTS - 1)) {
      KindShape shape = BY_NAME[slot];
      if (shape == null || shape.isAt(bytes, index, word0, word1)) {
        return shape;
      }
    }
  }

  /** Bytes of the name with the quote behind it. */
  int nameLength() {
    return name.length;
  }

  private boolean isAt(byte[] bytes, int index, long word0, long word1) {
    return (((word0 ^ name0) & mask0) | ((word1 ^ name1) & mask1)) == 0
        && (name.length <= 2 * Long.BYTES
            || Arrays.equals(bytes, index, index + name.length, name, 0, name.length));
  }

  /** Mixes what stands before the closing quote, as far as the 16 bytes show it. */
  private static int slot(long word0, long word1) {
    long ends0 = Words.stringEnds(word0);
    long seen0 = ends0 == 0 ? word0 : word0 & (((ends0 & -ends0) - 1) >>> 7);
    long ends1 = Words.stringEnds(word1);
    long rest = ends1 == 0 ? word1 : word1 & (((ends1 & -ends1) - 1) >>> 7);
    long seen1 = ends0 == 0 ? rest : 0;
    long mixed = (seen0 ^ Long.rotateLeft(seen1, 29)) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> 56) & (SLOTS - 1);
  }

  private static @Nullable KindShape[] all() {
    @Nullable KindShape[] all = new KindShape[EventKind.all().size()];
    for (EventKind kind : EventKind.all()) {
      all[kind.index()] = kind.type() == Definition.Header.class ? null : new KindShape(kind);
    }
    return all;
  }

  private static @Nullable KindShape[] table() {
    @Nullable KindShape[] table = new KindShape[SLOTS];
    for (KindShape shape : ALL) {
      if (shape != null) {
        int slot = slot(shape.name0, shape.name1);
        while (table[slot] != null) {
          slot = (slot + 1) & (SLOTS - 1);
        }
        table[slot] = shape;
      }
    }
    return table;
  }
}
