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
 */
public record Focus(
    Subject subject, int taskIndex, int episode, long rangeFromNanos, long rangeToNanos) {
  public static final Focus NOTHING =
      new Focus(new Subject.Nothing(), -1, -1, Nanos.NONE, Nanos.NONE);

  public boolean hasRange() {
    return Nanos.known(rangeFromNanos) && Nanos.known(rangeToNanos);
  }
}
