package dev.cancelscope.app.gantt;

/** A stretch of time that the user has marked; {@code fromNanos} before {@code toNanos}. */
public record TimeRange(long fromNanos, long toNanos) {
  static TimeRange between(long oneNanos, long otherNanos) {
    return new TimeRange(Math.min(oneNanos, otherNanos), Math.max(oneNanos, otherNanos));
  }
}
