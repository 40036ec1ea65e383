package dev.cancelscope.app.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The processes of this user on this machine that the recorder is in. Not on the FX thread. */
public interface RecordedProcesses {
  /** Whether this system tells what its processes hold open; where not, nothing is ever found. */
  boolean canTell();

  /** Those that write a trace or wait for a signal, the last started first. */
  List<RecordedProcess> find();

  /** What there is to say of one. */
  Look look(long processId);

  /**
   * Asks it, by the signal that it answers, to begin a recording or to end the one that is on;
   * returns at once. It is looked at anew just before: never is a signal sent to a process that
   * does not prove by what it holds open, and by what the system says, that it answers it.
   *
   * @return false: it is not there any more, or does not answer it any more
   * @throws IOException it could not be sent
   */
  boolean signal(RecordedProcess process) throws IOException;

  /** What a look found. */
  sealed interface Look {
    /** The recorder is in it. */
    record Found(RecordedProcess process) implements Look {}

    /** The recorder is not in it, or it neither writes a trace nor waits for a signal. */
    record NotRecorded(String program) implements Look {}

    /** It belongs to another user. */
    record OfAnotherUser() implements Look {}

    /** There is no such process. */
    record Gone() implements Look {}

    /** This system does not tell. */
    record CannotTell() implements Look {}
  }

  /** Those of this machine. */
  static RecordedProcesses here() {
    var linux = new LinuxProcesses(Path.of("/proc"));
    return linux.canTell() ? linux : new UntoldProcesses();
  }
}
