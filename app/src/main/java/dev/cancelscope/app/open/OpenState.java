package dev.cancelscope.app.open;

/** How far the opening of a trace is. */
public sealed interface OpenState {
  OpenState IDLE = new Idle();

  /** Nothing is being opened. */
  record Idle() implements OpenState {}

  /**
   * A trace is being read.
   *
   * @param totalBytes size of the file; 0: not known
   */
  record Loading(String name, long readBytes, long totalBytes) implements OpenState {
    /** From 0 to 1; negative: not known. */
    public double fraction() {
      return totalBytes <= 0 ? -1 : Math.clamp((double) readBytes / totalBytes, 0, 1);
    }
  }

  /**
   * The beginning of a large trace is open, and the rest is being read.
   *
   * @param totalBytes size of the file; 0: not known
   */
  record Growing(String name, long readBytes, long totalBytes) implements OpenState {
    /** How much of it is read. */
    public int percent() {
      return totalBytes <= 0 ? 0 : Math.clamp(100 * readBytes / totalBytes, 0, 99);
    }
  }

  /**
   * It could not be opened.
   *
   * @param sentence what happened and what to try
   */
  record Failed(String name, String sentence) implements OpenState {}
}
