package dev.cancelscope.app.record;

import java.util.Optional;

/** What the recorder says among the output of its program, in its own words. */
public final class RecorderSays {
  private static final String STOPPED = "cancelscope: recording stopped, ";

  private RecorderSays() {}

  /** Why it records no more, e.g. as the disk is full; empty: the line says something else. */
  public static Optional<String> stoppedWhy(String line) {
    return line.startsWith(STOPPED)
        ? Optional.of(line.substring(STOPPED.length()))
        : Optional.empty();
  }
}
