package dev.cancelscope.format.read;

import java.io.IOException;

/** Pieces of JSON Lines: what stands between two line ends. Blank lines are passed over. */
final class LineSource implements PieceSource {
  private final ByteWindow window;
  private final int maxBytes;
  private int start;
  private int end;
  private long line;
  private long offset;
  private long length;
  private boolean lineOpen;

  LineSource(ByteWindow window, int maxBytes) {
    this.window = window;
    this.maxBytes = maxBytes;
  }

  @Override
  public Piece next() throws IOException {
    while (true) {
      if (!lineOpen) {
        line++;
      }
      lineOpen = false;
      Piece piece = readLine();
      if (piece != Piece.EVENT || start < end) {
        return piece;
      }
    }
  }

  /** Between two lines: what begins here is a line. */
  boolean isAtLineStart() {
    return !lineOpen;
  }

  /** A line that another has read, from the window's beginning to its line end. */
  void pass(int lineEnd) {
    pass(1, window.from(), lineEnd);
  }

  /** The same of several lines, the last of which begins at {@code lastStart}. */
  void pass(int lines, int lastStart, int lineEnd) {
    line += lines;
    offset = window.offsetOf(lastStart);
    window.dropTo(lineEnd + 1);
  }

  private Piece readLine() throws IOException {
    offset = window.offsetOf(window.from());
    length = 0;
    if (skipNuls()) {
      lineOpen = true;
      return window.from() == window.to() ? Piece.END : Piece.NULS;
    }
    int scanned = 0;
    while (true) {
      int lineEnd = indexOfLineEnd(window.from() + scanned);
      if (lineEnd >= 0) {
        return take(lineEnd);
      }
      scanned = window.to() - window.from();
      if (scanned > maxBytes) {
        length += scanned;
        window.dropTo(window.to());
        scanned = 0;
      }
      if (!window.fill()) {
        return takeRest();
      }
    }
  }

  /** True where the line began with NUL bytes; {@link #length} is then their number. */
  private boolean skipNuls() throws IOException {
    while (true) {
      byte[] bytes = window.bytes();
      int i = window.from();
      while (i < window.to() && bytes[i] == 0) {
        i++;
      }
      length += i - window.from();
      window.dropTo(i);
      if (i < window.to() || !window.fill()) {
        return length > 0;
      }
    }
  }

  private int indexOfLineEnd(int first) {
    int end = Words.lineEnd(window.bytes(), first, window.to());
    return end == window.to() ? -1 : end;
  }

  private Piece take(int lineEnd) {
    start = window.from();
    end = lineEnd;
    window.dropTo(lineEnd + 1);
    length += end - start;
    if (length > maxBytes) {
      return Piece.TOO_LONG;
    }
    trim();
    return Piece.EVENT;
  }

  private Piece takeRest() {
    start = window.from();
    end = window.to();
    while (end > start && window.bytes()[end - 1] == 0) {
      end--;
    }
    length += end - start;
    window.dropTo(window.to());
    trim();
    return length == 0 || (start == end && length <= maxBytes) ? Piece.END : Piece.TORN;
  }

  private void trim() {
    byte[] bytes = window.bytes();
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  @Override
  public byte[] bytes() {
    return window.bytes();
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public long length() {
    return length;
  }
}
