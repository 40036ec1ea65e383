package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.Nanos;

/**
 * What one episode did to one task.
 *
 * @param requestIndex the first request of the episode that reached it
 * @param requestedNanos when that was
 * @param deliveredNanos the first delivery in this episode, or NONE
 * @param cleanupBeganNanos beginning of its first cleanup after that, or NONE
 * @param cleanupEndedNanos end of its last cleanup, or NONE; while a cleanup is open, NONE
 * @param endedNanos its end, or NONE; where it took the request back and went on, when it did so
 */
public record Member(
    int taskIndex,
    int requestIndex,
    long requestedNanos,
    long deliveredNanos,
    long cleanupBeganNanos,
    long cleanupEndedNanos,
    long endedNanos,
    MemberOutcome outcome) {

  /** Request to delivery, or NONE. */
  public long deliveryLatencyNanos() {
    return between(requestedNanos, deliveredNanos);
  }

  /** Delivery to the first cleanup, or NONE. */
  public long unwindLatencyNanos() {
    return between(deliveredNanos, cleanupBeganNanos);
  }

  /** First cleanup's beginning to last cleanup's end, or NONE. */
  public long cleanupNanos() {
    return between(cleanupBeganNanos, cleanupEndedNanos);
  }

  /** Last cleanup to the end of the task, or NONE. */
  public long endLatencyNanos() {
    return between(cleanupEndedNanos, endedNanos);
  }

  private static long between(long from, long to) {
    return Nanos.known(from) && Nanos.known(to) ? to - from : Nanos.NONE;
  }
}
