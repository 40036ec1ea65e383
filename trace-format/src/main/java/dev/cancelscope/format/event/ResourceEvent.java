package dev.cancelscope.format.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Something that must be closed. */
public sealed interface ResourceEvent extends TimedEvent {

  /** It was opened. */
  @EventName("resource.opened")
  record Opened(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the resource") long resource,
      @Meaning(value = "the task that opened it", absent = "none") long task,
      @Meaning(
              value = "explicit_close, transport, stream, server, subprocess",
              absent = "not known")
          @Nullable String kind,
      @Meaning(value = "e.g. the variable", absent = "none") @Nullable String description,
      @Meaning(value = "where it was opened", absent = "not known") long site,
      @Meaning(value = "where the program closes it on the normal path", absent = "not known")
          long closeSite)
      implements ResourceEvent {}

  /**
   * It was handed, open, to a task that was then cancelled before its first step: the body that was
   * to close it never runs.
   */
  @EventName("resource.handed")
  record Handed(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the resource") long resource,
      @Meaning("the task that was cancelled") long task)
      implements ResourceEvent {}

  /** It was closed. */
  @EventName("resource.closed")
  record Closed(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the resource") long resource)
      implements ResourceEvent {}

  /** The runtime found it unclosed. */
  @EventName("resource.leaked")
  record Leaked(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the resource") long resource)
      implements ResourceEvent {}
}
