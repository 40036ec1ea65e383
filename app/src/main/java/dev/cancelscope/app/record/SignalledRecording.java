package dev.cancelscope.app.record;

import dev.cancelscope.app.fx.Job;
import dev.cancelscope.trace.load.TraceGlance;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends recordings in a process that waits for a signal, and looks what came of it: the
 * process answers when its main thread comes to it. Blocks; on a background thread.
 */
public final class SignalledRecording {
  private static final long POLL_MILLIS = 50;
  private static final long PATIENCE_MILLIS = 20_000;

  private final RecordedProcesses processes;
  private final Job job;
  private final long patienceMillis;

  /**
   * Makes it.
   *
   * @param job ends the waiting where it is cancelled
   */
  public SignalledRecording(RecordedProcesses processes, Job job) {
    this(processes, job, PATIENCE_MILLIS);
  }

  SignalledRecording(RecordedProcesses processes, Job job, long patienceMillis) {
    this.processes = processes;
    this.job = job;
    this.patienceMillis = patienceMillis;
  }

  /** What came of it. */
  public sealed interface Answer {
    /** The process records into this file now. */
    record Began(Path trace) implements Answer {}

    /** The recording in this file has ended. */
    record Ended(Path trace) implements Answer {}

    /** Nothing was sent: there is nothing to begin, or to end. */
    record NothingToDo() implements Answer {}

    /** Nothing was sent: it is not there any more, or does not listen any more. */
    record NotListening() implements Answer {}

    /** It was sent, and nothing came of it in time. */
    record NoAnswer() implements Answer {}
  }

  /** Begins a recording, which begins with a snapshot of what is alive. */
  public Answer begin(RecordedProcess listed) throws IOException {
    return traceOf(listed) != null ? new Answer.NothingToDo() : began(listed);
  }

  /** Ends the one that is on. */
  public Answer end(RecordedProcess listed) throws IOException {
    Path trace = traceOf(listed);
    return trace == null ? new Answer.NothingToDo() : ended(listed, trace);
  }

  /** A recording that ends as soon as it has begun: only what is alive. */
  public Answer snapshot(RecordedProcess listed) throws IOException {
    Answer first = begin(listed);
    return first instanceof Answer.Began(var trace) ? ended(listed, trace) : first;
  }

  /** What it writes by now; null: nothing, or it is gone. */
  private @Nullable Path traceOf(RecordedProcess listed) {
    return processes.look(listed.processId()) instanceof RecordedProcesses.Look.Found(var now)
            && now.isSameAs(listed)
        ? now.trace()
        : null;
  }

  private Answer began(RecordedProcess listed) throws IOException {
    if (!processes.signal(listed)) {
      return new Answer.NotListening();
    }
    for (long waited = 0; waited < patienceMillis && pause(); waited += POLL_MILLIS) {
      Path trace = traceOf(listed);
      if (trace != null) {
        return new Answer.Began(trace);
      }
    }
    return new Answer.NoAnswer();
  }

  private Answer ended(RecordedProcess listed, Path trace) throws IOException {
    if (!processes.signal(listed)) {
      return new Answer.NotListening();
    }
    for (long waited = 0; waited < patienceMillis && pause(); waited += POLL_MILLIS) {
      if (TraceGlance.of(trace).filter(TraceGlance::ended).isPresent()) {
        return new Answer.Ended(trace);
      }
    }
    return new Answer.NoAnswer();
  }

  private boolean pause() {
    try {
      Thread.sleep(POLL_MILLIS);
      return !job.isCancelled();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
