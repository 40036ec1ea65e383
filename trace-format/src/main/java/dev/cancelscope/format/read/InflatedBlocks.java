package dev.cancelscope.format.read;

import java.io.IOException;
import java.io.InputStream;

/**
 * Asks an inflater for blocks of one size, whatever size the reader asks for: damaged data then end
 * at the same byte for every way of reading.
 */
final class InflatedBlocks extends ReadInBlocks {
  static final int BLOCK_BYTES = 1 << 16;

  private final byte[] block = new byte[BLOCK_BYTES];
  private int from;
  private int to;

  InflatedBlocks(InputStream inflated) {
    super(inflated);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(block, 0, BLOCK_BYTES));
      if (to == 0) {
        return -1;
      }
    }
    int taken = Math.min(length, to - from);
    System.arraycopy(block, from, bytes, offset, taken);
    from += taken;
    return taken;
  }
}
