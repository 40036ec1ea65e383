package dev.cancelscope.format.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a scope: a task group, timeout, shield, gather and their like. */
public sealed interface ScopeEvent extends TimedEvent {

  /** It was entered. */
  @EventName("scope.opened")
  record Opened(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the scope") long scope,
      @Meaning(value = "enclosing scope", absent = "none") long parent,
      @Meaning(value = "the task that opened it", absent = "none or not known") long owner,
      @Meaning("what it is") Kind kind,
      @JsonProperty("deadline") @Meaning(value = "when it cancels its content, ns", absent = "none")
          @Nullable Long deadlineNanos,
      @Meaning(value = "existing tasks it takes in", absent = "none") List<Long> tasks,
      @Meaning(value = "the line of the user's code that opened it", absent = "not known")
          long site)
      implements ScopeEvent {}

  /** Its body is done; it waits for its tasks. */
  @EventName("scope.closing")
  record Closing(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the scope") long scope)
      implements ScopeEvent {}

  /** It was left. */
  @EventName("scope.closed")
  record Closed(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the scope") long scope,
      @Meaning(value = "how it was left", absent = "not known") @Nullable Outcome outcome,
      @Meaning(value = "type of what it raised", absent = "none") @Nullable String exception)
      implements ScopeEvent {}

  /** Its deadline was moved. */
  @EventName("scope.rescheduled")
  record Rescheduled(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the scope") long scope,
      @JsonProperty("deadline") @Meaning(value = "the new deadline, ns", absent = "none any more")
          @Nullable Long deadlineNanos)
      implements ScopeEvent {}

  /** What a scope is. */
  enum Kind {
    @JsonProperty("task_group")
    TASK_GROUP,
    @JsonProperty("timeout")
    TIMEOUT,
    @JsonProperty("cancel_scope")
    CANCEL_SCOPE,
    @JsonProperty("shield")
    SHIELD,
    @JsonProperty("gather")
    GATHER,
    @JsonProperty("wait")
    WAIT,
    @JsonProperty("supervisor")
    SUPERVISOR
  }

  /** How a scope was left; expired: its own deadline fired. */
  enum Outcome {
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("expired")
    EXPIRED
  }
}
