package dev.cancelscope.format.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The short texts met last, so that what every other line says is not made a string each time. */
final class ScannedTexts {
  private static final int SLOTS = 1 << 10;
  private static final int LONGEST = 40;

  private final @Nullable String[] texts = new String[SLOTS];

  /** What was met last at a slot: a text is kept when it is met there twice in a row. */
  private final long[] met = new long[SLOTS];

  private final byte[][] bytesOf = new byte[SLOTS][];

  /** The text of {@code [from, to)}, which is ASCII. */
  String ascii(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    long mixed = mix(bytes, from, length);
    int slot = (int) (mixed >>> 20) & (SLOTS - 1);
    String known = texts[slot];
    if (known != null && Arrays.equals(bytes, from, to, bytesOf[slot], 0, bytesOf[slot].length)) {
      return known;
    }
    String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    if (met[slot] == mixed) {
      texts[slot] = text;
      bytesOf[slot] = Arrays.copyOfRange(bytes, from, to);
    }
    met[slot] = mixed;
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
