package dev.cancelscope.app.record;

import dev.cancelscope.app.fx.ExitHook;
import dev.cancelscope.recorder.asyncio.AsyncioRecorder;
import dev.cancelscope.recorder.asyncio.Python;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One run of a program under the recorder, on this process's own input and output. */
public final class Recording {
  private final Python python;
  private final Path trace;
  private final String detail;
  private final List<String> program;

  public Recording(Python python, Path trace, String detail, List<String> program) {
    this.python = python;
    this.trace = trace;
    this.detail = detail;
    this.program = List.copyOf(program);
  }

  /**
   * Runs the program to its end.
   *
   * @param recorderFolder where the recorder is unpacked to
   * @return the program's exit code; 128 and the number of the signal that ended it
   */
  public int run(Path recorderFolder) throws IOException, InterruptedException {
    Path recorder = AsyncioRecorder.exportTo(recorderFolder);
    Process process =
        new ProcessBuilder(AsyncioRecorder.command(python, recorder, trace, detail, program))
            .inheritIO()
            .start();
    try (var _ = ExitHook.install(() -> endWith(process))) {
      return process.waitFor();
    }
  }

  /** Whether there is a trace. */
  public boolean left() {
    return Files.exists(trace);
  }

  /**
   * When this process is told to stop, the program is what matters: on a terminal it has had the
   * same signal, else it is passed on; then it may take its time to clean up.
   */
  private static void endWith(Process process) {
    if (!onTerminal()) {
      process.destroy();
    }
    try {
      Runtime.getRuntime().halt(process.waitFor());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean onTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
