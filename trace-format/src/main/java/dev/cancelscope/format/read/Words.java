package dev.cancelscope.format.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Eight bytes at a time: comparing, finding, and reading digits; the first byte is the lowest. */
final class Words {
  /** Bytes that must follow the last byte of interest, so that whole words can be taken there. */
  static final int SLACK = 64;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;

  private Words() {}

  static long at(byte[] bytes, int index) {
    return (long) LONGS.get(bytes, index);
  }

  static void put(byte[] bytes, int index, long word) {
    LONGS.set(bytes, index, word);
  }

  /**
   * Of each byte the highest bit, where it is one of the digits; the first zero ends the digits.
   */
  static long nonDigits(long word) {
    long value = word ^ 0x3030_3030_3030_3030L;
    return ((value + 0x7676_7676_7676_7676L) | value) & HIGHS;
  }

  /** The number that the first {@code count} bytes spell, from 1 to 8 of them, all digits. */
  static long number(long word, int count) {
    long digits = (word ^ 0x3030_3030_3030_3030L) << (64 - 8 * count);
    digits = digits * 10 + (digits >>> 8);
    return ((digits & 0x0000_00FF_0000_00FFL) * 0x000F_4240_0000_0064L
            + ((digits >>> 16) & 0x0000_00FF_0000_00FFL) * 0x0000_2710_0000_0001L)
        >>> 32;
  }

  /**
   * Of the first byte that ends or complicates a JSON string (a quote, a backslash, a control
   * character, not ASCII), the highest bit; bytes behind it may be marked wrongly.
   */
  static long stringEnds(long word) {
    long quotes = word ^ 0x2222_2222_2222_2222L;
    long backslashes = word ^ 0x5C5C_5C5C_5C5C_5C5CL;
    long found = ((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes);
    return (found | (word - 0x2020_2020_2020_2020L) | word) & HIGHS;
  }

  /** Index of the next line end in {@code [from, to)}, or {@code to}; words may be taken behind. */
  static int lineEnd(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i += Long.BYTES) {
      long ends = at(bytes, i) ^ 0x0A0A_0A0A_0A0A_0A0AL;
      long found = (ends - ONES) & ~ends & HIGHS;
      if (found != 0) {
        return Math.min(to, i + (Long.numberOfTrailingZeros(found) >>> 3));
      }
    }
    return to;
  }

  /** Up to 16 bytes of ASCII as two words, to compare with {@link #at} under {@link #mask}. */
  static long word(String ascii, int nth) {
    byte[] bytes = new byte[2 * Long.BYTES];
    byte[] text = ascii.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, bytes, 0, Math.min(text.length, bytes.length));
    return at(bytes, nth * Long.BYTES);
  }

  /** Covers the first {@code length} bytes of a word; none where that is negative. */
  static long mask(int length) {
    return length <= 0 ? 0 : length >= Long.BYTES ? -1 : (1L << (8 * length)) - 1;
  }
}
