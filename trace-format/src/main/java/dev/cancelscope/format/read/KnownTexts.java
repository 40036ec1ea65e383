package dev.cancelscope.format.read;

import org.jspecify.annotations.Nullable;

/**
 * The texts that a scanner has met more than once, so that what every other line says is looked at
 * only once. Others may look up those in lines that were scanned.
 */
final class KnownTexts {
  private static final int SLOTS = 1 << 10;
  private static final int MOST = 1 << 13;
  private static final int LONGEST = 40;

  /** By their number. */
  final @Nullable KnownText[] all = new KnownText[MOST];

  private final @Nullable KnownText[] slots = new KnownText[SLOTS];

  /** What was met last at a slot: a text is kept when it is met there twice in a row. */
  private final long[] met = new long[SLOTS];

  /** By the number that lines call them by. */
  private final @Nullable KnownText[] defined = new KnownText[MOST];

  private int count;

  /** The text of {@code [from, to)}, which is ASCII; null: not known. */
  @Nullable KnownText find(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      return null;
    }
    long mixed = mix(bytes, from, length);
    int slot = (int) (mixed >>> 20) & (SLOTS - 1);
    KnownText known = slots[slot];
    if (known != null && known.is(bytes, from, to)) {
      return known;
    }
    if (met[slot] != mixed || count == MOST) {
      met[slot] = mixed;
      return null;
    }
    KnownText text = KnownText.ascii(count, bytes, from, to);
    slots[slot] = text;
    all[count++] = text;
    return text;
  }

  /** The text that lines call by that number; null: not known here. */
  @Nullable KnownText defined(long number) {
    return number < MOST ? defined[(int) number] : null;
  }

  /** Keeps the text that lines call by that number; null: there is no room. */
  @Nullable KnownText define(long number, String value) {
    if (number >= MOST || count == MOST) {
      return null;
    }
    KnownText text = KnownText.defined(count, value);
    defined[(int) number] = text;
    all[count++] = text;
    return text;
  }

  private static long mix(byte[] bytes, int from, int length) {
    long mixed = length;
    for (int i = 0; i < length; i += Long.BYTES) {
      long word = Words.at(bytes, from + i) & Words.mask(length - i);
      mixed = (mixed ^ word) * 0x9E37_79B9_7F4A_7C15L;
      mixed ^= mixed >>> 32;
    }
    return mixed;
  }
}
