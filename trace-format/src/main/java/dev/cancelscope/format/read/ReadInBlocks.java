package dev.cancelscope.format.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that does its work for many bytes at a time: one byte is the shortest of blocks. */
abstract class ReadInBlocks extends FilterInputStream {
  ReadInBlocks(InputStream in) {
    super(in);
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public abstract int read(byte[] bytes, int offset, int length) throws IOException;

  /** What was counted or checked once is not gone back over. */
  @Override
  public final boolean markSupported() {
    return false;
  }
}
