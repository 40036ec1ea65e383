package dev.cancelscope.app.record;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether the process that wrote a trace runs on this machine, as far as its number tells. */
public final class TraceWriters {
  /** The system tells when a process started in hundredths of a second, and after its own clock. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private TraceWriters() {}

  /**
   * A later process may have got the number of one that is gone: it started after the trace was.
   *
   * @param wroteBy when the writer had started by its own clock; null: not known
   */
  public static boolean seemsToRun(long processId, @Nullable Instant wroteBy) {
    return ProcessHandle.of(processId)
        .filter(ProcessHandle::isAlive)
        .map(handle -> handle.info().startInstant().orElse(Instant.MIN))
        .filter(started -> wroteBy == null || !started.isAfter(wroteBy.plus(SLACK)))
        .isPresent();
  }
}
