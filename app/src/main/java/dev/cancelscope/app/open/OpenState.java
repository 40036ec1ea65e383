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
   * It could not be opened.
   *
   * @param sentence what happened and what to try
   */
  record Failed(String name, String sentence) implements OpenState {}
}
