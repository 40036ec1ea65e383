package dev.cancelscope.format.read;

import dev.cancelscope.format.event.TextTaker;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text that lines say again and again, and what its taker made of it. */
final class KnownText {
  private static final int SHORT = 2 * Long.BYTES;

  /** Its place among the texts that its scanner knows. */
  final int id;

  final String text;

  /** Its bytes, if it is ASCII and stood in the file; else none, and it is found by none. */
  private final byte[] bytes;

  private final long word0;
  private final long word1;
  private final long mask0;
  private final long mask1;

  /** Who made {@link #number} of it: for the thread that takes the lines in order. */
  private @Nullable TextTaker taker;

  private int number;

  private KnownText(int id, String text, byte[] bytes) {
    this.id = id;
    this.text = text;
    this.bytes = bytes;
    byte[] quoted = Arrays.copyOf(bytes, Math.max(SHORT, bytes.length + 1));
    quoted[bytes.length] = '"';
    word0 = Words.at(quoted, 0);
    word1 = Words.at(quoted, Long.BYTES);
    mask0 = Words.mask(bytes.length + 1);
    mask1 = Words.mask(bytes.length + 1 - Long.BYTES);
  }

  /** A text of ASCII that stands in {@code [from, to)}. */
  static KnownText ascii(int id, byte[] bytes, int from, int to) {
    byte[] own = Arrays.copyOfRange(bytes, from, to);
    return new KnownText(id, new String(own, StandardCharsets.ISO_8859_1), own);
  }

  /** A text that a line named by its number. */
  static KnownText defined(int id, String text) {
    return new KnownText(id, text, new byte[0]);
  }

  int length() {
    return bytes.length;
  }

  /** It fits, with the quote behind it, into the words of {@link #isQuoted}. */
  boolean isShort() {
    return bytes.length < SHORT;
  }

  /** Whether these 16 bytes begin with it and a quote; it is short. */
  boolean isQuoted(long words0, long words1) {
    return (((words0 ^ word0) & mask0) | ((words1 ^ word1) & mask1)) == 0;
  }

  /** Whether it stands in {@code [from, to)}. */
  boolean is(byte[] other, int from, int to) {
    return Arrays.equals(other, from, to, bytes, 0, bytes.length);
  }

  /** What the taker makes of it; asked once, unless takers take turns. */
  @SuppressWarnings("ReferenceEquality") // a taker is who it is
  int takenBy(TextTaker asked) {
    if (asked != taker) {
      number = asked.text(text);
      taker = asked;
    }
    return number;
  }
}
