package dev.cancelscope.trace.cancel;

import dev.cancelscope.format.event.CancelEvent.Cause;
import java.util.List;

/**
 * One root cause and everything that followed from it: requests, deliveries, cleanups, ends.
 *
 * @param id its index in {@link Episodes#all()}
 * @param cause of its first request, with the causes of that
 * @param endNanos when the last of its tasks ended or took the request back, or the end of the
 *     trace while one has not
 * @param open whether one of its tasks had not ended when the trace did
 * @param tasks in the order in which they were asked; unmodifiable
 * @param criticalPath what decided how long it took, in order of time, without gaps; unmodifiable,
 *     and found out when somebody looks
 */
public record Episode(
    int id,
    CauseLink cause,
    long startNanos,
    long endNanos,
    boolean open,
    List<Member> tasks,
    List<PathStep> criticalPath) {

  /**
   * The program, or all that was left of it, was told to stop: by a signal, or by the runtime as it
   * shuts down, at any depth of the causes.
   */
  public boolean isShutdown() {
    for (CauseLink link = cause; link != null; link = link.cause()) {
      if (link.kind() == Cause.SHUTDOWN || link.kind() == Cause.SIGNAL) {
        return true;
      }
    }
    return false;
  }

  public long durationNanos() {
    return endNanos - startNanos;
  }
}
