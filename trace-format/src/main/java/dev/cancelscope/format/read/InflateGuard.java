package dev.cancelscope.format.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Inflated data up to the limits: a few bytes on disk must not fill the memory or the day. */
final class InflateGuard extends FilterInputStream {
  private final CountingInput packed;
  private final ReadLimits limits;
  private long inflated;

  InflateGuard(InputStream in, CountingInput packed, ReadLimits limits) {
    super(in);
    this.packed = packed;
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (packed.pollCancelled()) {
      return -1;
    }
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      inflated += read;
      check(inflated, packed.count(), limits);
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /**
   * Whether so much may come out of so little.
   *
   * @throws BeyondLimits it may not
   */
  static void check(long inflated, long packed, ReadLimits limits) throws BeyondLimits {
    if (inflated > limits.maxInflatedBytes()) {
      throw new BeyondLimits(
          String.format(
              Locale.ROOT,
              "becomes more than %,d bytes when it is unpacked, the most that is read",
              limits.maxInflatedBytes()));
    }
    long ratio = inflated / Math.max(1, packed);
    if (inflated > limits.ratioFreeBytes() && ratio > limits.maxInflateRatio()) {
      throw new BeyondLimits(
          String.format(
              Locale.ROOT,
              "becomes %,d times as large when it is unpacked (%,d bytes from %,d so far), which no"
                  + " trace does",
              ratio,
              inflated,
              packed));
    }
  }

  /** More came out than is read. */
  static final class BeyondLimits extends IOException {
    private static final long serialVersionUID = 1;

    private final String what;

    BeyondLimits(String what) {
      super(what);
      this.what = what;
    }

    /** Completes "the file …". */
    String what() {
      return what;
    }
  }
}
