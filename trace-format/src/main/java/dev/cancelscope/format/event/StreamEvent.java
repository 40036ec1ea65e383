package dev.cancelscope.format.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** An event loop, thread or dispatcher begins or ends. */
public sealed interface StreamEvent extends TimedEvent {

  /** It began. */
  @EventName("stream.opened")
  record Opened(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning(value = "what it is", absent = "not known") @Nullable Kind kind,
      @Meaning(value = "its name", absent = "not known") @Nullable String name)
      implements StreamEvent {}

  /** It ended. */
  @EventName("stream.closed")
  record Closed(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq)
      implements StreamEvent {}

  /** What carries the events. */
  enum Kind {
    @JsonProperty("loop")
    LOOP,
    @JsonProperty("thread")
    THREAD,
    @JsonProperty("dispatcher")
    DISPATCHER
  }
}
