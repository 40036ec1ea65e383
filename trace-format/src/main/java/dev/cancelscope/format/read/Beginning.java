package dev.cancelscope.format.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells by the first bytes, already unpacked, whether lines or an array follow, or neither. */
final class Beginning {
  private static final int SHOWN_BYTES = 16;

  private final ByteWindow window;
  private final ReadLimits limits;
  private final Refusals refusals;

  Beginning(ByteWindow window, ReadLimits limits, Refusals refusals) {
    this.window = window;
    this.limits = limits;
    this.refusals = refusals;
  }

  /** What cuts the input into events. */
  PieceSource open() throws IOException, UnreadableTraceException {
    int first = firstNotBlank();
    return switch (window.bytes()[first]) {
      case '{' -> new LineSource(window, limits.maxLineBytes());
      case '[' -> new ArraySource(window, limits.maxLineBytes());
      default -> throw unlikely();
    };
  }

  /** Index of the first byte that says something; a byte order mark before it is used up. */
  private int firstNotBlank() throws IOException, UnreadableTraceException {
    int passed = 0;
    while (true) {
      skipByteOrderMark();
      byte[] bytes = window.bytes();
      for (int i = window.from() + passed; i < window.to(); i++) {
        if (!isBlank(bytes[i])) {
          return i;
        }
        passed++;
      }
      if (passed > limits.maxLineBytes()) {
        throw refusals.blanks(passed);
      }
      if (!window.fill()) {
        throw refusals.of(Refusal.Kind.EMPTY);
      }
    }
  }

  private void skipByteOrderMark() {
    byte[] bytes = window.bytes();
    int from = window.from();
    if (window.offsetOf(from) == 0
        && window.to() - from >= 3
        && bytes[from] == (byte) 0xEF
        && bytes[from + 1] == (byte) 0xBB
        && bytes[from + 2] == (byte) 0xBF) {
      window.dropTo(from + 3);
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == 0;
  }

  private UnreadableTraceException unlikely() {
    byte[] bytes = window.bytes();
    int length = Math.min(window.to() - window.from(), SHOWN_BYTES);
    if (length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF))) {
      return refusals.of(Refusal.Kind.UTF_16);
    }
    return refusals.otherBeginning(
        new String(bytes, window.from(), length, StandardCharsets.UTF_8));
  }
}
