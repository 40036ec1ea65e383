package dev.cancelscope.format.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** About the recording itself: its clock, its losses, its end. */
public sealed interface RecordingEvent extends TimedEvent {

  /** Wall time at this moment. */
  @EventName("clock")
  record Clock(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("wall time, RFC 3339 in UTC") String wall)
      implements RecordingEvent {}

  /** Events of this stream that were dropped. */
  @EventName("gap")
  record Gap(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("how many") long lost,
      @JsonProperty("from") @Meaning(value = "from, ns", absent = "not known")
          @Nullable Long fromNanos,
      @JsonProperty("to") @Meaning(value = "to, ns", absent = "not known") @Nullable Long toNanos)
      implements RecordingEvent {}

  /** Recording began midway: what was alive. */
  @EventName("snapshot")
  record Snapshot(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning(value = "tasks alive", absent = "none") List<Long> tasks,
      @Meaning(value = "scopes open", absent = "none") List<Long> scopes)
      implements RecordingEvent {}

  /** The recorder stopped in order. */
  @EventName("end")
  record End(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("lines written before this one, the header included") long events,
      @Meaning(value = "events dropped", absent = "0") long lost,
      @Meaning(
              value = "exit: the program ended; stopped, size_limit, disk_full, fork: it ran on",
              absent = "not known")
          @Nullable String reason)
      implements RecordingEvent {}
}
