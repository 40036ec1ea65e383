package dev.cancelscope.format.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The program's own marks, and what it dropped. */
public sealed interface ProgramEvent extends TimedEvent {

  /** A failed task whose exception nobody took. */
  @EventName("exception.unretrieved")
  record Unretrieved(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning(value = "the task", absent = "not known") long task,
      @Meaning(value = "type of the exception", absent = "not known") @Nullable String exception,
      @Meaning(value = "its message", absent = "none or redacted") @Nullable String message)
      implements ProgramEvent {}

  /** A task fails with what a cleanup raised while another exception was on its way out. */
  @EventName("exception.replaced")
  record Replaced(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("the task") long task,
      @Meaning("type of the exception that was on its way") String exception,
      @Meaning(value = "where the cleanup raised in its place", absent = "not known") long site)
      implements ProgramEvent {}

  /** A mark, or one end of a critical region. */
  @EventName("mark")
  record Mark(
      @JsonProperty("t") @Meaning("time since the recording's base, ns") long timeNanos,
      @Meaning("the loop or thread that produced it") int stream,
      @Meaning("rises strictly within the stream") long seq,
      @Meaning("its name") String name,
      @Meaning(value = "the task that set it", absent = "none") long task,
      @Meaning(value = "id of the critical region", absent = "a plain mark") long region,
      @Meaning(value = "which end of the region", absent = "a plain mark") @Nullable Phase phase,
      @Meaning(value = "texts, integers, booleans", absent = "none") Map<String, Object> fields,
      @Meaning(value = "where it was set", absent = "not known") long site)
      implements ProgramEvent {}

  /** Which end of a critical region a mark is. */
  enum Phase {
    @JsonProperty("began")
    BEGAN,
    @JsonProperty("ended")
    ENDED
  }
}
