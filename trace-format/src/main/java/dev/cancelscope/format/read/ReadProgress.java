package dev.cancelscope.format.read;

/**
 * Told how far a reading is, and asked whether to stop; called on the thread that reads, or on the
 * one that inflates for it.
 */
public interface ReadProgress {
  /**
   * After each stretch of the file.
   *
   * @param readBytes bytes taken from the file, compressed as they are there
   * @param totalBytes size of the file when it was opened; 0: not known
   */
  void bytes(long readBytes, long totalBytes);

  /** True ends the reading soon; the summary then says so. */
  boolean cancelled();

  /** Nobody listens and nobody cancels. */
  static ReadProgress none() {
    return new ReadProgress() {
      @Override
      public void bytes(long readBytes, long totalBytes) {}

      @Override
      public boolean cancelled() {
        return false;
      }
    };
  }
}
