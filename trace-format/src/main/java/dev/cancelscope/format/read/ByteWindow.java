package dev.cancelscope.format.read;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stretch of the input in one array: bytes {@code [from, to)} are there and not yet used up. It
 * grows to one line of the greatest length and no further.
 */
final class ByteWindow {
  private static final int FIRST_BYTES = 1 << 17;
  private static final int READ_BYTES = 1 << 16;

  private final InputStream in;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int from;
  private int to;
  private long dropped;

  ByteWindow(InputStream in) {
    this.in = in;
  }

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

  /**
   * Reads more behind {@code to}; moves the bytes in use to the front of the array first.
   *
   * @return false at the end of the input
   */
  boolean fill() throws IOException {
    makeRoom();
    int read = in.read(bytes, to, bytes.length - to);
    if (read <= 0) {
      return false;
    }
    to += read;
    return true;
  }

  private void makeRoom() {
    if (bytes.length - to >= READ_BYTES) {
      return;
    }
    int used = to - from;
    byte[] target = bytes;
    if (bytes.length - used < READ_BYTES) {
      target = new byte[bytes.length * 2];
    }
    System.arraycopy(bytes, from, target, 0, used);
    bytes = target;
    dropped += from;
    from = 0;
    to = used;
  }
}
