package dev.cancelscope.recorder.asyncio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks an executable which Python it is. */
final class PythonProbe {
  private static final long PATIENCE_SECONDS = 20;
  private static final int ANSWER_BYTES = 4096;

  /** Says nothing but its version and its own path; -I -S keep the user's settings out. */
  private static final String QUESTION =
      "import sys; print('%d.%d.%d' % sys.version_info[:3]); print(sys.executable)";

  private PythonProbe() {}

  /** Empty: it did not start, took too long, or is no Python. */
  static Optional<Python> ask(Path executable) {
    return ask(List.of(executable.toString()), executable);
  }

  /** As {@link #ask(Path)}, through a launcher that takes arguments of its own. */
  static Optional<Python> askLauncher(List<String> launcher) {
    return answer(launcher).flatMap(lines -> python(lines, Path.of(lines.getLast())));
  }

  private static Optional<Python> ask(List<String> command, Path executable) {
    return answer(command).flatMap(lines -> python(lines, executable));
  }

  private static Optional<Python> python(List<String> answer, Path executable) {
    return PythonVersion.parse(answer.getFirst()).map(version -> new Python(executable, version));
  }

  private static Optional<List<String>> answer(List<String> command) {
    List<String> question = new ArrayList<>(command);
    question.addAll(List.of("-I", "-S", "-c", QUESTION));
    try {
      Process process =
          new ProcessBuilder(question)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      byte[] said = process.getInputStream().readNBytes(ANSWER_BYTES);
      List<String> lines = new String(said, StandardCharsets.UTF_8).strip().lines().toList();
      return process.exitValue() == 0 && lines.size() == 2 ? Optional.of(lines) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
