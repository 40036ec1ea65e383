package dev.cancelscope.format.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines without a time, which stand before the first line that needs them. */
public sealed interface Definition extends TraceEvent {

  /** First line of the file. */
  @EventName("header")
  record Header(
      @Meaning("always \"cancelscope\"") String format,
      @Meaning("version of the format, MAJOR.MINOR") String version,
      @Meaning(value = "UUID of this file", absent = "not known") @Nullable String trace,
      @Meaning(
              value = "UUID of the trace of the process that started this one",
              absent = "started by nobody recorded")
          @Nullable String parentTrace,
      @Meaning(value = "e.g. CPython", absent = "not known") @Nullable String runtime,
      @Meaning(value = "e.g. 3.12.1", absent = "not known") @Nullable String runtimeVersion,
      @Meaning(value = "e.g. asyncio, uvloop, trio", absent = "not known") @Nullable String library,
      @Meaning(value = "e.g. cancelscope-asyncio", absent = "not known") @Nullable String recorder,
      @Meaning(value = "version of the recorder", absent = "not known")
          @Nullable String recorderVersion,
      @Meaning(value = "process id", absent = "not known") long pid,
      @Meaning(value = "command line, as far as it may be told", absent = "not told")
          List<String> argv,
      @Meaning(value = "wall time at t = 0, RFC 3339 in UTC", absent = "wall times are not known")
          @Nullable String wall,
      @Meaning(
              value = "what the recorder could see in this process",
              absent = "not known: rules that need one answer \"unknown\"")
          List<String> capabilities,
      @Meaning(value = "detail level", absent = "cancellation") @Nullable Detail detail)
      implements Definition {}

  /** A text that later lines name by its id. */
  @EventName("string")
  record InternedString(
      @Meaning("the id that stands for it") long id, @Meaning("the text") String value)
      implements Definition {}

  /** A place in the source. */
  @EventName("site")
  record Site(
      @Meaning("the id that stands for it") long id,
      @Meaning(
              value = "path, relative to the program's folder or to an import root",
              absent = "not known")
          @Nullable String file,
      @Meaning(value = "line of the statement, from 1", absent = "not known") int line,
      @Meaning(value = "qualified name of the function", absent = "not known")
          @Nullable String function,
      @Meaning(value = "tells apart several places on one line, from 1", absent = "1") int ordinal,
      @Meaning(
              value = "a sleep that is all a loop does while a condition of the program holds",
              absent = "false")
          @Nullable Boolean polls)
      implements Definition {}

  /** How much a recorder writes. */
  enum Detail {
    @JsonProperty("cancellation")
    CANCELLATION,
    @JsonProperty("full")
    FULL
  }
}
