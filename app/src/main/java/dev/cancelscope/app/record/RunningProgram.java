package dev.cancelscope.app.record;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * A program that the app has started under the recorder. Its output is read, and it has no input.
 */
public final class RunningProgram {
  private static final int LONGEST_LINE = 4_000;
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private final Process process;

  /** How it is asked to stop. */
  public enum Urgency {
    /** As Ctrl+C: asyncio.run() cancels the main task. */
    INTERRUPT,
    /** As a service manager does. */
    TERMINATE,
    /** Nothing in it is asked, and no cleanup runs. */
    KILL;

    /** What comes after it, if it does not help. */
    public Urgency next() {
      return switch (this) {
        case INTERRUPT -> TERMINATE;
        case TERMINATE, KILL -> KILL;
      };
    }
  }

  private RunningProgram(Process process) {
    this.process = process;
  }

  /** Starts it. */
  public static RunningProgram start(RunSetup setup) throws IOException {
    var builder = new ProcessBuilder(setup.command()).directory(setup.folder().toFile());
    builder.redirectErrorStream(true);
    // Into a pipe Python would write its lines when it has some thousand of them.
    builder.environment().put("PYTHONUNBUFFERED", "1");
    builder.environment().putAll(setup.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    return new RunningProgram(process);
  }

  public long processId() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Hands on each line of its output, and waits for its end; the exit code. */
  public int readToEnd(Consumer<String> lines) throws IOException, InterruptedException {
    try (Reader output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      var line = new StringBuilder();
      char[] part = new char[1 << 12];
      for (int read = output.read(part); read >= 0; read = output.read(part)) {
        for (int i = 0; i < read; i++) {
          if (part[i] == '\n' || line.length() >= LONGEST_LINE) {
            lines.accept(line.toString().stripTrailing());
            line.setLength(0);
          }
          if (part[i] != '\n') {
            line.append(part[i]);
          }
        }
      }
      if (!line.isEmpty()) {
        lines.accept(line.toString());
      }
    }
    return process.waitFor();
  }

  /** Asks it to stop; returns at once. */
  public void stop(Urgency urgency) throws IOException {
    switch (urgency) {
      case INTERRUPT -> interrupt();
      case TERMINATE -> process.destroy();
      case KILL -> process.destroyForcibly();
    }
  }

  /** Java has no call for it. */
  private void interrupt() throws IOException {
    if (WINDOWS) {
      process.destroy();
      return;
    }
    new ProcessBuilder(List.of("kill", "-INT", Long.toString(process.pid())))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.DISCARD)
        .start();
  }
}
