package dev.cancelscope.format.read;

import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.FieldType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field as {@link LineScanner} looks for it: {@code ,"name":} as words, and what may follow.
 */
final class FieldShape {
  /** What the scanner does with the value. */
  enum Value {
    WHOLE,
    TEXT,
    TRUTH,
    CHOICE,
    IDS
  }

  private static final int LONGEST = 2 * Long.BYTES;

  final int keyLength;
  final Value value;
  final long min;
  final long max;
  final boolean internable;
  final Enum<?>[] constants;
  private final long key0;
  private final long key1;
  private final long mask0;
  private final long mask1;
  private final String[] names;
  private final long[] name0;
  private final long[] name1;

  private FieldShape(EventField field, String key, Value value) {
    this.value = value;
    keyLength = key.length();
    key0 = Words.word(key, 0);
    key1 = Words.word(key, 1);
    mask0 = Words.mask(keyLength);
    mask1 = Words.mask(keyLength - Long.BYTES);
    boolean whole = field.type() instanceof FieldType.Whole;
    min = field.type() instanceof FieldType.Whole(long least, long _) ? least : 1;
    max =
        field.type() instanceof FieldType.Whole(long _, long most) && whole
            ? most
            : FieldType.Whole.LARGEST;
    internable = field.type() instanceof FieldType.Text(boolean byId) && byId;
    Map<String, Enum<?>> choices =
        field.type() instanceof FieldType.Choice(Map<String, Enum<?>> all) ? all : Map.of();
    constants = choices.values().toArray(Enum<?>[]::new);
    names = choices.keySet().stream().map(name -> name + '"').toArray(String[]::new);
    name0 = new long[names.length];
    name1 = new long[names.length];
    for (int i = 0; i < names.length; i++) {
      name0[i] = Words.word(names[i], 0);
      name1[i] = Words.word(names[i], 1);
    }
  }

  /** Null: the scanner leaves lines with this field to the parser. */
  static @Nullable FieldShape of(EventField field) {
    String key = ",\"" + field.name() + "\":";
    Value value =
        switch (field.type()) {
          case FieldType.Whole _ -> Value.WHOLE;
          case FieldType.Text _ -> Value.TEXT;
          case FieldType.Truth _ -> Value.TRUTH;
          case FieldType.Choice(Map<String, Enum<?>> choices) ->
              choices.keySet().stream().allMatch(name -> name.length() < LONGEST)
                  ? Value.CHOICE
                  : null;
          case FieldType.Ids _ -> Value.IDS;
          case FieldType.Texts _, FieldType.Values _ -> null;
        };
    return value == null || key.length() > LONGEST ? null : new FieldShape(field, key, value);
  }

  /** Whether the 16 bytes begin with the key. */
  boolean matches(long word0, long word1) {
    return (((word0 ^ key0) & mask0) | ((word1 ^ key1) & mask1)) == 0;
  }

  /** Which constant the 16 bytes behind the opening quote spell, its closing quote included; -1. */
  int choice(long word0, long word1) {
    for (int i = 0; i < names.length; i++) {
      int length = names[i].length();
      if (((word0 ^ name0[i]) & Words.mask(length)) == 0
          && ((word1 ^ name1[i]) & Words.mask(length - Long.BYTES)) == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Bytes of a constant's name with its closing quote. */
  int choiceLength(int constant) {
    return names[constant].length();
  }
}
