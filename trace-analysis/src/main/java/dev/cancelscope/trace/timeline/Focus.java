package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.Nanos;

/**
 * What the user looks at, as far as the picture shows it.
 *
 * @param subject what is selected
 * @param taskIndex the task that it belongs to, or -1
 * @param episode id of the cancellation episode whose arrows are drawn, or -1
 * @param rangeFromNanos beginning of the selected stretch of time, or NONE
 * @param rangeToNanos its end, or NONE
 * @param wholeEpisode whether all arrows of the episode are drawn, or those of the task alone
 * @param originNanos from where time is counted, or NONE: from the beginning of the trace
 */
public record Focus(
    Subject subject,
    int taskIndex,
    int episode,
    long rangeFromNanos,
    long rangeToNanos,
    boolean wholeEpisode,
    long originNanos) {
  public static final Focus NOTHING =
      new Focus(new Subject.Nothing(), -1, -1, Nanos.NONE, Nanos.NONE);

  /** With the task's own arrows, and time as the trace counts it. */
  public Focus(
      Subject subject, int taskIndex, int episode, long rangeFromNanos, long rangeToNanos) {
    this(subject, taskIndex, episode, rangeFromNanos, rangeToNanos, false, Nanos.NONE);
  }

  /** The same with the arrows of this episode; -1: with none. */
  Focus withEpisode(int other) {
    return new Focus(
        subject, taskIndex, other, rangeFromNanos, rangeToNanos, wholeEpisode, originNanos);
  }

  public boolean hasRange() {
    return Nanos.known(rangeFromNanos) && Nanos.known(rangeToNanos);
  }
}
