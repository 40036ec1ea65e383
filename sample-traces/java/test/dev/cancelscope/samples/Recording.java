package dev.cancelscope.samples;

import dev.cancelscope.recorder.asyncio.AsyncioRecorder;
import dev.cancelscope.recorder.asyncio.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs one program under the recorder and waits for its trace. */
final class Recording {
  private static final long PATIENCE_SECONDS = 60;

  private Recording() {}

  /**
   * Records a sample.
   *
   * @param recorder where the recorder was exported to
   * @param home for the trace and what the program printed
   */
  static Path of(SampleFolder sample, Python python, Path recorder, Path home)
      throws IOException, InterruptedException {
    return of(sample.name(), sample.program(), python, recorder, home);
  }

  /** Records any program, in the folder that it lies in; see above. */
  static Path of(String name, Path program, Python python, Path recorder, Path home)
      throws IOException, InterruptedException {
    Path run = Files.createTempDirectory(home, name);
    Path trace = run.resolve("trace.cancelscope");
    Path output = run.resolve("output.txt");
    List<String> command =
        AsyncioRecorder.command(
            python, recorder, trace, null, List.of(program.getFileName().toString()));
    Path folder = Objects.requireNonNull(program.getParent(), "a program lies in a folder");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("CANCELSCOPE_"));
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(name + " did not end");
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s ended with %d: %s".formatted(name, process.exitValue(), Files.readString(output)));
    }
    return trace;
  }
}
