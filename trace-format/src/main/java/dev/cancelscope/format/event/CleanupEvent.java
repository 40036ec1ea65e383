package dev.cancelscope.format.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of cleanup code: a finally body, an except body that catches cancellation, an async
 * with exit.
 */
public sealed interface CleanupEvent extends TimedEvent {

  /** It was entered. */
  @EventName("cleanup.began")
  record Began(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the span") long span,
      @Meaning(value = "the enclosing span of the same task", absent = "none") long parent,
      @Meaning("the task") long task,
      @Meaning("which construct") Kind kind,
      @Meaning(value = "its first line; for an exit, the async with line", absent = "not known")
          long site,
      @Meaning(value = "a cancellation was in flight", absent = "false") boolean cancelling)
      implements CleanupEvent {}

  /** It was left. */
  @EventName("cleanup.ended")
  record Ended(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the span") long span,
      @Meaning(value = "how it was left", absent = "completed") @Nullable Ending how,
      @Meaning(
              value = "of an exit that was left early: the line in the program's own __aexit__",
              absent = "none, or not known")
          long site)
      implements CleanupEvent {}

  /** Which construct a span is. */
  enum Kind {
    @JsonProperty("finally")
    FINALLY,
    @JsonProperty("handler")
    HANDLER,
    @JsonProperty("exit")
    EXIT
  }

  /** How a span was left. */
  enum Ending {
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("raised")
    RAISED,
    @JsonProperty("interrupted")
    INTERRUPTED
  }
}
