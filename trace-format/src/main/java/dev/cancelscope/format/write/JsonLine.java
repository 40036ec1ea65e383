package dev.cancelscope.format.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * One line being put together, as UTF-8. Half a surrogate pair, which UTF-8 cannot hold, is written
 * as a JSON escape, so that every Java string comes back as it was.
 */
final class JsonLine {
  private static final String HEX = "0123456789abcdef";
  private static final int LONGEST_CHARACTER_BYTES = 6;

  private byte[] bytes = new byte[1024];
  private int length;

  void clear() {
    length = 0;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  /** Appends ASCII as it is. */
  void raw(String ascii) {
    reserve(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
  }

  void integer(long value) {
    raw(Long.toString(value));
  }

  /** Appends a JSON string. */
  void text(String text) {
    reserve(2 + text.length() * LONGEST_CHARACTER_BYTES);
    bytes[length++] = '"';
    int i = 0;
    while (i < text.length()) {
      int character = text.codePointAt(i);
      character(character);
      i += Character.charCount(character);
    }
    bytes[length++] = '"';
  }

  private void character(int c) {
    if (c == '"' || c == '\\') {
      bytes[length++] = '\\';
      bytes[length++] = (byte) c;
    } else if (c < 0x20 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      escape(c);
    } else if (c < 0x80) {
      bytes[length++] = (byte) c;
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xC0 | c >> 6);
      continuation(c, 0);
    } else if (c < 0x10000) {
      bytes[length++] = (byte) (0xE0 | c >> 12);
      continuation(c, 6);
      continuation(c, 0);
    } else {
      bytes[length++] = (byte) (0xF0 | c >> 18);
      continuation(c, 12);
      continuation(c, 6);
      continuation(c, 0);
    }
  }

  private void continuation(int c, int shift) {
    bytes[length++] = (byte) (0x80 | (c >> shift & 0x3F));
  }

  private void escape(int unit) {
    bytes[length++] = '\\';
    switch (unit) {
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
          bytes[length++] = (byte) HEX.charAt(unit >> shift & 0xF);
        }
      }
    }
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
