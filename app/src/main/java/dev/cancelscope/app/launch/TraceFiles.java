package dev.cancelscope.app.launch;

import dev.cancelscope.app.files.IoReasons;
import dev.cancelscope.app.files.WholeFile;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import java.io.IOException;
import java.nio.file.Path;

/** Files that commands read and write. */
final class TraceFiles {
  private TraceFiles() {}

  static LoadedTrace load(Path file) throws UnreadableTraceException {
    return new TraceLoader(Thresholds.DEFAULT).load(file, ReadProgress.none());
  }

  /** Writes a file as a whole, or says in a sentence why not. */
  static void write(Path target, WholeFile.Content<RuntimeException> content) throws Failure {
    try {
      WholeFile.write(target, content);
    } catch (IOException problem) {
      throw unwritable(target, problem);
    }
  }

  static Failure unwritable(Path target, IOException problem) {
    return new Failure(
        ExitCode.USAGE, "Cannot write " + target + ": " + IoReasons.of(problem) + ".");
  }
}
