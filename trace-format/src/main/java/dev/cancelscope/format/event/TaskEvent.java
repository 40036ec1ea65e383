package dev.cancelscope.format.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The life of a task. */
public sealed interface TaskEvent extends TimedEvent {

  /** It exists. */
  @EventName("task.created")
  record Created(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the task") long task,
      @Meaning(
              value = "the task that was running when it was created",
              absent = "none: created from outside any task, or not known")
          long parent,
      @Meaning(value = "the scope that owns it", absent = "none") long scope,
      @Meaning(value = "its name", absent = "not known") @Nullable String name,
      @Meaning(value = "qualified name of its coroutine", absent = "not known")
          @Nullable String coroutine,
      @Meaning(value = "the line of the user's code that created it", absent = "not known")
          long site,
      @Meaning(value = "started inside the creating call", absent = "false") boolean eager)
      implements TaskEvent {}

  /** Its first step began. */
  @EventName("task.started")
  record Started(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the task") long task)
      implements TaskEvent {}

  /** It is done. */
  @EventName("task.ended")
  record Ended(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the task") long task,
      @Meaning("how it ended") Outcome outcome,
      @Meaning(value = "type of the exception", absent = "did not fail, or not known")
          @Nullable String exception,
      @Meaning(value = "its message", absent = "none or redacted") @Nullable String message,
      @Meaning(value = "where the exception was raised", absent = "not known") long site,
      @Meaning(value = "requests not cleared at the end", absent = "not known")
          @Nullable Integer cancelling,
      @JsonProperty("started")
          @Meaning(
              value = "when its first step began, ns; there is no `task.started` then",
              absent = "see `task.started`")
          @Nullable Long startedNanos)
      implements TaskEvent {}

  /** It will never end. */
  @EventName("task.lost")
  record Lost(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the task") long task,
      @Meaning("what became of it") Loss how,
      @Meaning(value = "the await in which it was suspended", absent = "not known") long site,
      @Meaning(value = "the line that closed its loop", absent = "not so lost, or not known")
          long closedAt)
      implements TaskEvent {}

  /** How a task ended. */
  enum Outcome {
    @JsonProperty("returned")
    RETURNED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED
  }

  /** How a task was lost. */
  enum Loss {
    @JsonProperty("loop_closed")
    LOOP_CLOSED,
    @JsonProperty("collected")
    COLLECTED
  }
}
