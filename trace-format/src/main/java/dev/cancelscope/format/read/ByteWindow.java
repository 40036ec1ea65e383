package dev.cancelscope.format.read;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the input in one array: bytes {@code [from, to)} are there and not yet used up. It
 * grows to one line of the greatest length and no further. {@link Words#SLACK} bytes follow.
 *
 * <p>What comes next may be read ahead into a second array, so that others can scan it while the
 * first is used up; {@link #fill} then changes over.
 */
final class ByteWindow {
  private static final int FIRST_BYTES = 1 << 17;
  private static final int READ_BYTES = 1 << 16;

  private final InputStream in;
  private byte[] bytes = new byte[FIRST_BYTES + Words.SLACK];
  private int from;
  private int to;
  private long dropped;
  private @Nullable Ahead ahead;
  private @Nullable IOException failure;
  private byte[] spare = new byte[0];
  private int fills;

  ByteWindow(InputStream in) {
    this.in = in;
  }

  /**
   * What was read ahead.
   *
   * @param bytes begins with the bytes behind the last whole line of the window
   * @param to how many bytes it holds
   * @param tailFrom where in the window those bytes begin
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Ahead(byte[] bytes, int to, int tailFrom) {}

  /** The array; another one after each {@link #fill}. */
  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Uses up everything before {@code newFrom}. */
  void dropTo(int newFrom) {
    from = newFrom;
  }

  /** Bytes of the input before {@code index} of the array. */
  long offsetOf(int index) {
    return dropped + index;
  }

  /** Behind the last line end that is there; {@code from} where there is none. */
  int wholeLinesEnd() {
    int end = to;
    while (end > from && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /**
   * Reads about {@code size} bytes that {@link #fill} will take; null: there is nothing more, or no
   * whole line to go on behind. The input must not wait for the bytes to come to be.
   */
  @Nullable Ahead readAhead(int size) {
    int tailFrom = wholeLinesEnd();
    int tail = to - tailFrom;
    if (ahead != null || failure != null || tailFrom == from || tail > READ_BYTES) {
      return ahead;
    }
    int capacity = tail + size + Words.SLACK;
    byte[] target = spare.length >= capacity ? spare : new byte[capacity + READ_BYTES];
    System.arraycopy(bytes, tailFrom, target, 0, tail);
    int end = tail;
    try {
      while (end < tail + size) {
        int read = in.read(target, end, Math.min(READ_BYTES, tail + size - end));
        if (read <= 0) {
          break;
        }
        end += read;
      }
    } catch (IOException e) {
      failure = e;
    }
    if (end > tail) {
      ahead = new Ahead(target, end, tailFrom);
    }
    return ahead;
  }

  /** Rises with each {@link #fill}: positions from before it are worth nothing. */
  int fills() {
    return fills;
  }

  /** Whether {@link #fill} has nothing to wait for. */
  boolean isReadAhead() {
    return ahead != null;
  }

  /**
   * Reads more behind {@code to}; moves the bytes in use to the front of the array first.
   *
   * @return false at the end of the input
   */
  boolean fill() throws IOException {
    fills++;
    if (ahead != null) {
      changeOver(ahead);
      return true;
    }
    if (failure != null) {
      throw failure;
    }
    makeRoom();
    int read = in.read(bytes, to, bytes.length - Words.SLACK - to);
    if (read <= 0) {
      return false;
    }
    to += read;
    return true;
  }

  private void changeOver(Ahead next) {
    if (from < next.tailFrom()) {
      throw new IllegalStateException("lines of the window are not used up");
    }
    spare = bytes;
    bytes = next.bytes();
    dropped += next.tailFrom();
    from -= next.tailFrom();
    to = next.to();
    ahead = null;
  }

  private void makeRoom() {
    int capacity = bytes.length - Words.SLACK;
    if (capacity - to >= READ_BYTES) {
      return;
    }
    int used = to - from;
    byte[] target = bytes;
    if (capacity - used < READ_BYTES) {
      target = new byte[capacity * 2 + Words.SLACK];
    }
    System.arraycopy(bytes, from, target, 0, used);
    bytes = target;
    dropped += from;
    from = 0;
    to = used;
  }
}
