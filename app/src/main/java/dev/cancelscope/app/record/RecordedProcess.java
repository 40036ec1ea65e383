package dev.cancelscope.app.record;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A running process of this user of which its own open files prove that the recorder is in it.
 *
 * @param startTicks when it started, as the system counts: with the id it names one process for
 *     ever
 * @param program its command line, without the interpreter and the recorder
 * @param since when it started; null: not known
 * @param trace what it holds open and writes; null: it writes none at present
 * @param signalNumber what begins and ends a recording in it; 0: nothing does
 */
public record RecordedProcess(
    long processId,
    long startTicks,
    String program,
    @Nullable Instant since,
    @Nullable Path trace,
    int signalNumber) {

  /** What it writes. */
  public Optional<Path> recordsInto() {
    return Optional.ofNullable(trace);
  }

  /** The signal that it answers. */
  public OptionalInt signal() {
    return signalNumber == 0 ? OptionalInt.empty() : OptionalInt.of(signalNumber);
  }

  /** Whether that is the same process still, whatever it does by now. */
  public boolean isSameAs(RecordedProcess other) {
    return processId == other.processId && startTicks == other.startTicks;
  }
}
