package dev.cancelscope.app.attach;

import dev.cancelscope.app.record.RecordedProcess;
import dev.cancelscope.app.text.Texts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process, or a trace, that somebody may want to attach to.
 *
 * @param process null: none of this user's on this machine is known to write that trace
 * @param trace null: none is written at present
 */
public record Attachable(
    String program, @Nullable RecordedProcess process, @Nullable Path trace, State state) {
  private static final Map<Integer, String> NAMES_OF_SIGNALS = Map.of(10, "SIGUSR1", 12, "SIGUSR2");

  /** How it stands with it. */
  public enum State {
    /** It is being recorded. */
    RECORDED,
    /** A signal has begun a recording in it. */
    RECORDED_BY_SIGNAL,
    /** It waits for the signal to begin. */
    LISTENING,
    /** A process of that number runs since before the trace began; more is not told here. */
    SEEMS_TO_RUN,
    /** The recorder has written its last line. */
    ENDED,
    /** Its last line is missing, and no process of this machine is known to write it. */
    NOT_HERE;

    /** Whether there is, or may be, more to come. */
    public boolean isLive() {
      return switch (this) {
        case RECORDED, RECORDED_BY_SIGNAL, LISTENING, SEEMS_TO_RUN -> true;
        case ENDED, NOT_HERE -> false;
      };
    }
  }

  static Attachable of(RecordedProcess process) {
    State state =
        process.signalNumber() == 0
            ? State.RECORDED
            : process.trace() == null ? State.LISTENING : State.RECORDED_BY_SIGNAL;
    return new Attachable(process.program(), process, process.trace(), state);
  }

  /** The process, if it is known. */
  public Optional<RecordedProcess> known() {
    return Optional.ofNullable(process);
  }

  /** The state in words, with the numbers that it is about. */
  public String words() {
    String id = process == null ? "" : Long.toString(process.processId());
    return Texts.format(
        "attach.state." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        id,
        trace == null ? "" : trace,
        signalName());
  }

  private String signalName() {
    int number = process == null ? 0 : process.signalNumber();
    return NAMES_OF_SIGNALS.getOrDefault(number, Integer.toString(number));
  }
}
