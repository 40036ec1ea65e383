package dev.cancelscope.format.read;

import dev.cancelscope.format.read.Refusal.Kind;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Inflated data up to the limits: a few bytes on disk must not fill the memory or the day. */
final class InflateGuard extends ReadInBlocks {
  private final CountingInput packed;
  private final ReadLimits limits;
  private long inflated;

  InflateGuard(InputStream in, CountingInput packed, ReadLimits limits) {
    super(in);
    this.packed = packed;
    this.limits = limits;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (packed.pollCancelled()) {
      return -1;
    }
    int read = in.read(bytes, offset, length);
    if (read > 0) {
      inflated += read;
      check(inflated, packed.count(), limits, null);
    }
    return read;
  }

  /**
   * Whether so much may come out of so little.
   *
   * @param file out of which it comes; null: out of the one that is read
   * @throws BeyondLimits it may not
   */
  static void check(long inflated, long packed, ReadLimits limits, @Nullable String file)
      throws BeyondLimits {
    if (inflated > limits.maxInflatedBytes()) {
      throw new BeyondLimits(file, Kind.INFLATES_BEYOND, limits.maxInflatedBytes());
    }
    long ratio = inflated / Math.max(1, packed);
    if (inflated > limits.ratioFreeBytes() && ratio > limits.maxInflateRatio()) {
      throw new BeyondLimits(file, Kind.INFLATES_TOO_FAR, ratio, inflated, packed);
    }
  }

  /** More came out than is read. */
  static final class BeyondLimits extends IOException {
    private static final long serialVersionUID = 1;

    private final @Nullable String file;
    private final Kind kind;
    private final long[] numbers;

    BeyondLimits(@Nullable String file, Kind kind, long... numbers) {
      super(kind.toString());
      this.file = file;
      this.kind = kind;
      this.numbers = numbers;
    }

    /** Of the file that is read, unless more came out of another. */
    UnreadableTraceException refusal(Refusals ofRead) {
      return (file == null ? ofRead : new Refusals(file)).tooLarge(kind, numbers);
    }
  }
}
