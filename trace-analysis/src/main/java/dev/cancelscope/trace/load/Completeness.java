package dev.cancelscope.trace.load;

/** How far a trace tells what it began to tell of. */
public enum Completeness {
  /** To the end of all of it. */
  COMPLETE,

  /** The recorder has written its last line, but not as the program ended, and tasks were alive. */
  TASKS_ALIVE,

  /** The recorder's last line is not there, or was not read. */
  STOPPED_SHORT
}
