package dev.cancelscope.app.session;

/** A marked stretch of time, in the trace's nanoseconds. */
public record TimeRange(long fromNanos, long toNanos) {
  /** The stretch between two instants, whichever is the earlier. */
  public static TimeRange between(long oneNanos, long otherNanos) {
    return new TimeRange(Math.min(oneNanos, otherNanos), Math.max(oneNanos, otherNanos));
  }
}
