package dev.cancelscope.format.read;

import java.io.IOException;

/**
 * Pieces of one JSON array: its elements, however they are broken into lines. It follows strings
 * and brackets only, and leaves it to the parser of an element to judge what is inside; commas
 * between elements are passed over like blanks.
 */
final class ArraySource implements PieceSource {
  private final ByteWindow window;
  private final int maxBytes;
  private int start;
  private int end;
  private long line;
  private long nextLine = 1;
  private long offset;
  private long length;
  private boolean closed;

  // The element that is being cut out.
  private int depth;
  private boolean inString;
  private boolean escaped;

  /** The window must hold the opening bracket, with nothing but blanks before it. */
  ArraySource(ByteWindow window, int maxBytes) {
    this.window = window;
    this.maxBytes = maxBytes;
    int bracket = window.from();
    while (window.bytes()[bracket] != '[') {
      if (window.bytes()[bracket] == '\n') {
        nextLine++;
      }
      bracket++;
    }
    window.dropTo(bracket + 1);
  }

  @Override
  public Piece next() throws IOException {
    boolean more = skipBetween();
    line = nextLine;
    offset = window.offsetOf(window.from());
    length = 0;
    start = window.from();
    end = start;
    if (!more) {
      Piece last = closed ? Piece.END : Piece.UNCLOSED;
      closed = true;
      return last;
    }
    if (closed) {
      return skipTrailing();
    }
    if (window.bytes()[start] == ']') {
      closed = true;
      window.dropTo(start + 1);
      return next();
    }
    return readElement();
  }

  /** Passes over blanks, commas and padding; false: nothing comes behind them. */
  private boolean skipBetween() throws IOException {
    while (true) {
      byte[] bytes = window.bytes();
      int i = window.from();
      while (i < window.to() && isBetween(bytes[i])) {
        if (bytes[i] == '\n') {
          nextLine++;
        }
        i++;
      }
      window.dropTo(i);
      if (i < window.to()) {
        return true;
      }
      if (!window.fill()) {
        return false;
      }
    }
  }

  private static boolean isBetween(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == ',' || b == 0;
  }

  private Piece skipTrailing() throws IOException {
    do {
      window.dropTo(window.to());
    } while (window.fill());
    return Piece.TRAILING;
  }

  private Piece readElement() throws IOException {
    depth = 0;
    inString = false;
    escaped = false;
    int scanned = 0;
    while (true) {
      int elementEnd = indexOfEnd(window.from() + scanned);
      if (elementEnd >= 0) {
        return take(elementEnd);
      }
      scanned = window.to() - window.from();
      if (scanned > maxBytes) {
        length += scanned;
        window.dropTo(window.to());
        scanned = 0;
      }
      if (!window.fill()) {
        start = window.from();
        end = window.to();
        length += end - start;
        window.dropTo(end);
        closed = true; // the torn element tells it all
        return Piece.TORN;
      }
    }
  }

  private Piece take(int elementEnd) {
    start = window.from();
    end = elementEnd;
    length += end - start;
    window.dropTo(elementEnd);
    return length > maxBytes ? Piece.TOO_LONG : Piece.EVENT;
  }

  /** Index behind the element; -1: not in the window yet. */
  private int indexOfEnd(int first) {
    byte[] bytes = window.bytes();
    for (int i = first; i < window.to(); i++) {
      byte b = bytes[i];
      if (b == '\n') {
        nextLine++;
      }
      if (inString) {
        followString(b);
      } else if (b == '"') {
        inString = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (depth == 0 && (b == ',' || b == ']')) {
        return i;
      } else if ((b == '}' || b == ']') && --depth <= 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private void followString(byte b) {
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      inString = false;
    }
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
