package dev.cancelscope.app.testing;

import dev.cancelscope.recorder.asyncio.AsyncioRecorder;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real Python program, started with the recorder by environment as a user would; it makes a task
 * for each line that it is told, and ends with an empty one.
 */
public final class ListeningProgram implements AutoCloseable {
  private static final String PROGRAM =
      """
      import asyncio, sys

      async def worker(line):
          await asyncio.sleep(0)

      async def main():
          loop = asyncio.get_running_loop()
          print("ready", flush=True)
          while line := (await loop.run_in_executor(None, sys.stdin.readline)).strip():
              await asyncio.create_task(worker(line), name="worker-" + line)

      asyncio.run(main())
      """;

  private final Process process;

  private ListeningProgram(Process process) {
    this.process = process;
  }

  /** Starts it, and waits until its loop runs. */
  public static ListeningProgram start(Path folder, Map<String, String> variables)
      throws Exception {
    Path script = Files.writeString(folder.resolve("service.py"), PROGRAM);
    Path recorder = AsyncioRecorder.exportTo(folder.resolve("recorder"));
    var python = PythonInstallations.here().forRecording();
    var builder =
        new ProcessBuilder(List.of(python.executable().toString(), script.toString()))
            .redirectError(folder.resolve("err.txt").toFile());
    builder.environment().putAll(variables);
    builder.environment().put("PYTHONPATH", recorder.toString());
    Process process = builder.start();
    if (process.inputReader(StandardCharsets.UTF_8).readLine() == null) {
      throw new IOException(Files.readString(folder.resolve("err.txt")));
    }
    return new ListeningProgram(process);
  }

  public long processId() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Has it make a task; an empty line has it end. */
  public void tell(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Waits for its end; the exit code. */
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
