package dev.cancelscope.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cancelscope.app.testing.SmallTrace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace that is too large for the heap: one sentence with the limit and what to do. */
class MemoryTest {
  private static final int TASKS = 300_000;

  @TempDir private Path folder;

  @Test
  void aTraceTooLargeForTheHeapIsRefusedInASentence() throws Exception {
    Path errors = folder.resolve("errors");
    var builder =
        new ProcessBuilder(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx20m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "report",
                large().toString()));
    builder.redirectError(errors.toFile()).redirectOutput(folder.resolve("report").toFile());
    Process process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      fail("it neither reads nor refuses the trace");
    }
    int exitCode = process.exitValue();
    String said = Files.readString(errors);
    assertTrue(said.contains("does not fit into the 20 MiB of memory"), said);
    assertTrue(said.contains("JAVA_TOOL_OPTIONS=-Xmx1g"), said);
    assertEquals(1, said.lines().filter(line -> !line.startsWith("WARNING")).count(), said);
    assertEquals(ExitCode.UNREADABLE, exitCode);
    assertEquals("", Files.readString(folder.resolve("report")));
  }

  private Path large() throws IOException {
    Path file = folder.resolve("large.cancelscope");
    String header = new String(SmallTrace.bytes(), UTF_8).lines().findFirst().orElseThrow();
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write((header + "\n").getBytes(UTF_8));
      var lines = new StringBuilder();
      for (int task = 1; task <= TASKS; task++) {
        lines
            .append("{\"event\":\"task.created\",\"t\":")
            .append(task)
            .append(",\"stream\":1,\"seq\":")
            .append(task)
            .append(",\"task\":")
            .append(task)
            .append(",\"name\":\"Task-")
            .append(task)
            .append("\"}\n");
        if (lines.length() > 60_000) {
          out.write(lines.toString().getBytes(UTF_8));
          lines.setLength(0);
        }
      }
      out.write(lines.toString().getBytes(UTF_8));
    }
    return file;
  }
}
