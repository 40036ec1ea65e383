package dev.cancelscope.app.launch;

import dev.cancelscope.app.files.WholeFile;
import dev.cancelscope.app.text.IoReasons;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that commands read and write. */
final class TraceFiles {
  private TraceFiles() {}

  static LoadedTrace load(Path file) throws UnreadableTraceException {
    return load(file, Thresholds.DEFAULT);
  }

  static LoadedTrace load(Path file, Thresholds thresholds) throws UnreadableTraceException {
    return new TraceLoader(thresholds).load(file, ReadProgress.none());
  }

  /** Writes a file as a whole, or says in a sentence why not. */
  static void write(Path target, WholeFile.Content<RuntimeException> content) throws Failure {
    try {
      WholeFile.write(target, content);
    } catch (IOException problem) {
      throw unwritable(target, problem);
    }
  }

  /** Writes a text to a file, or where there is none to standard output. */
  static void print(Console console, @Nullable Path target, String text) throws Failure {
    if (target == null) {
      console.out().print(text);
      console.out().flush();
    } else {
      write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  static Failure unwritable(Path target, IOException problem) {
    return new Failure(
        ExitCode.USAGE, "Cannot write " + target + ": " + IoReasons.of(problem) + ".");
  }
}
