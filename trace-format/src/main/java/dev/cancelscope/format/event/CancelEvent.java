package dev.cancelscope.format.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to cancel, and what became of it. */
public sealed interface CancelEvent extends TimedEvent {

  /** One call that asks for cancellation. */
  @EventName("cancel.requested")
  record Requested(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the request") long request,
      @Meaning(value = "the target task", absent = "the target is a scope") long task,
      @Meaning(value = "the target scope", absent = "the target is a task") long scope,
      @Meaning(value = "the task that was running", absent = "a callback of the loop, or a thread")
          long by,
      @Meaning(value = "why", absent = "not known") @Nullable Cause cause,
      @Meaning(value = "the request that led to this one", absent = "none") long causeRequest,
      @Meaning(
              value = "the task whose failure led to it; for shutdown, the one the loop was run for",
              absent = "none")
          long causeTask,
      @Meaning(value = "the scope that acted", absent = "none") long causeScope,
      @Meaning(value = "message of the call", absent = "none") @Nullable String message,
      @Meaning(
              value = "the line of the user's code that asked or, for a deadline, that set it",
              absent = "not known, or not by user code")
          long site,
      @Meaning(value = "the calling frames, innermost first", absent = "not recorded")
          List<Long> frames,
      @Meaning(value = "false: the target had already ended", absent = "true")
          @Nullable Boolean accepted,
      @Meaning(value = "requests not cleared, this one included", absent = "not known")
          @Nullable Integer count)
      implements CancelEvent {}

  /** The exception is being thrown into the task. */
  @EventName("cancel.delivered")
  record Delivered(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the task") long task,
      @Meaning(value = "the requests it answers", absent = "not known") List<Long> requests,
      @Meaning(
              value = "the await at which it arrives",
              absent = "not known, or the task had not started")
          long site,
      @Meaning(value = "how it arrives", absent = "exception") @Nullable Delivery how)
      implements CancelEvent {}

  /** A shield stopped it: what is inside goes on. */
  @EventName("cancel.deferred")
  record Deferred(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning(value = "the request", absent = "not known") long request,
      @Meaning("the shield") long scope)
      implements CancelEvent {}

  /** A request was taken back. */
  @EventName("cancel.cleared")
  record Cleared(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the task") long task,
      @Meaning(value = "requests not cleared after it", absent = "not known")
          @Nullable Integer left,
      @Meaning(value = "who took it back", absent = "uncancel") @Nullable Clearing how,
      @Meaning(value = "the scope that absorbed it", absent = "none") long scope,
      @Meaning(value = "the line of the user's code", absent = "not by user code") long site)
      implements CancelEvent {}

  /** Why a cancellation was requested. */
  enum Cause {
    @JsonProperty("explicit")
    EXPLICIT,
    @JsonProperty("deadline")
    DEADLINE,
    @JsonProperty("sibling_failed")
    SIBLING_FAILED,
    @JsonProperty("child_failed")
    CHILD_FAILED,
    @JsonProperty("parent")
    PARENT,
    @JsonProperty("scope_exit")
    SCOPE_EXIT,
    @JsonProperty("delegated")
    DELEGATED,
    @JsonProperty("shutdown")
    SHUTDOWN,
    @JsonProperty("signal")
    SIGNAL
  }

  /** How a cancellation arrives. */
  enum Delivery {
    @JsonProperty("exception")
    EXCEPTION,
    @JsonProperty("poll")
    POLL,
    @JsonProperty("closed_resource")
    CLOSED_RESOURCE
  }

  /** Who took a request back. */
  enum Clearing {
    @JsonProperty("uncancel")
    UNCANCEL,
    @JsonProperty("scope_absorbed")
    SCOPE_ABSORBED
  }
}
