package dev.cancelscope.app.launch;

/** What scripts can rely on. */
final class ExitCode {
  static final int FINE = 0;

  /** {@code --fail-on} is met, or {@code validate} found problems. */
  static final int FOUND = 1;

  static final int USAGE = 2;

  /** The file cannot be read or is no trace; also after a fault of this program. */
  static final int UNREADABLE = 3;

  private ExitCode() {}
}
