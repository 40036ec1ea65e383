package dev.cancelscope.format.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The file as it is on disk: counts, tells the progress, and ends early when cancelled. */
final class CountingInput extends FilterInputStream {
  private static final long REPORT_EVERY_BYTES = 1 << 18;

  private final long totalBytes;
  private final ReadProgress progress;
  private long count;
  private long nextReport;
  private boolean cancelled;

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
    cancelled |= progress.cancelled();
    return cancelled;
  }

  void reportEnd() {
    progress.bytes(count, totalBytes);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (pollCancelled()) {
      return -1;
    }
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      count += read;
      if (count >= nextReport) {
        nextReport = count + REPORT_EVERY_BYTES;
        progress.bytes(count, totalBytes);
      }
    }
    return read;
  }

  /** The stream is the caller's, who closes it. */
  @Override
  public void close() {}

  @Override
  public boolean markSupported() {
    return false;
  }
}
