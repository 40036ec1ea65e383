package dev.cancelscope.app.launch;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that commands read and write. */
final class TraceFiles {
  private TraceFiles() {}

  static LoadedTrace load(Path file) throws UnreadableTraceException {
    return new TraceLoader(Thresholds.DEFAULT).load(file, ReadProgress.none());
  }

  /** What fills a file. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file as a whole: until it is complete, an older one of that name stays. */
  static void write(Path target, Content content) throws Failure {
    Path folder = target.toAbsolutePath().getParent();
    try {
      Path fresh = Files.createTempFile(folder, ".cancelscope-", ".new");
      try {
        try (OutputStream out = Files.newOutputStream(fresh)) {
          content.writeTo(out);
        }
        Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException problem) {
      throw new Failure(
          ExitCode.USAGE, "Cannot write " + target + ": " + IoReasons.of(problem) + ".");
    }
  }
}
