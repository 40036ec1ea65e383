package dev.cancelscope.format.read;

import java.io.IOException;
import java.io.InputStream;

/** The file as it is on disk: counts, tells the progress, and ends early when cancelled. */
final class CountingInput extends ReadInBlocks {
  private static final long REPORT_EVERY_BYTES = 1 << 18;

  private final long totalBytes;
  private final ReadProgress progress;
  private volatile long count; // may be read while an inflater's thread reads on
  private long nextReport;
  private volatile boolean cancelled;

  CountingInput(InputStream in, long totalBytes, ReadProgress progress) {
    super(in);
    this.totalBytes = totalBytes;
    this.progress = progress;
  }

  long count() {
    return count;
  }

  boolean cancelled() {
    return cancelled;
  }

  /** Asks the caller again; also between reads, as one compressed block may become very many. */
  boolean pollCancelled() {
    boolean now = cancelled || progress.cancelled();
    cancelled = now;
    return now;
  }

  void reportEnd() {
    progress.bytes(count, totalBytes);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (pollCancelled()) {
      return -1;
    }
    int read = in.read(bytes, offset, length);
    if (read > 0) {
      long taken = count + read;
      count = taken;
      if (taken >= nextReport) {
        nextReport = taken + REPORT_EVERY_BYTES;
        progress.bytes(taken, totalBytes);
      }
    }
    return read;
  }

  /** The stream is the caller's, who closes it. */
  @Override
  public void close() {}
}
