package dev.cancelscope.format.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A task runs and waits. */
public sealed interface RunEvent extends TimedEvent {

  /** It suspended. */
  @EventName("wait.began")
  record WaitBegan(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the task") long task,
      @Meaning(value = "the task it awaits", absent = "not a task") long onTask,
      @Meaning(value = "the scope it awaits", absent = "not a scope") long onScope,
      @Meaning(value = "e.g. sleep, future, lock", absent = "not known") @Nullable String onKind,
      @Meaning(value = "the await, innermost frame of the user's code", absent = "not known")
          long site)
      implements RunEvent {}

  /** It runs on. */
  @EventName("wait.ended")
  record WaitEnded(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the task") long task,
      @JsonProperty("duration")
          @Meaning(value = "how long it waited, ns", absent = "see the task's last wait.began")
          @Nullable Long durationNanos,
      @Meaning(value = "the task it awaits", absent = "see the task's last wait.began") long onTask,
      @Meaning(value = "the scope it awaits", absent = "see the task's last wait.began")
          long onScope,
      @Meaning(value = "e.g. sleep, future, lock", absent = "see the task's last wait.began")
          @Nullable String onKind,
      @Meaning(
              value = "the await, innermost frame of the user's code",
              absent = "see the task's last wait.began")
          long site)
      implements RunEvent {}

  /** One step that ran long without awaiting. */
  @EventName("step.slow")
  record SlowStep(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning(value = "the task", absent = "a callback, not a task") long task,
      @JsonProperty("duration") @Meaning("it began at t - duration, ns") long durationNanos,
      @JsonProperty("stalled")
          @Meaning(
              value = "at most so much of it its thread was ready and no processor took it, ns",
              absent = "not known")
          @Nullable Long stalledNanos,
      @Meaning(
              value = "the await at which it ended, or the function that ran",
              absent = "not known")
          long site)
      implements RunEvent {}
}
