package dev.cancelscope.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailCommandTest {
  private static final Path SAMPLE =
      Path.of("..", "sample-traces", "incident", "trace.cancelscope");

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Path file) {
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            folder,
            Map.of());
    return new CommandRun(console).run("tail", file.toString());
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aTraceThatHasEndedIsToldToItsEnd() {
    assertEquals(ExitCode.FINE, run(SAMPLE));
    assertTrue(out().lines().anyMatch(line -> line.contains("  cancelled  ")), out());
    assertTrue(out().contains("slow-cleanup"), out());
    assertTrue(out().lines().reduce((_, last) -> last).orElse("").contains("has ended"), out());
    assertEquals("", err());
  }

  @Test
  void theProcessesOfAFolderAreToldToTheEndOfTheLast() throws Exception {
    String lines = Files.readString(SAMPLE);
    int rest = lines.indexOf('\n');
    String header =
        lines.substring(0, rest).replaceFirst("\"trace\":\"[^\"]*\"", "\"trace\":\"a\"");
    String child = header.replace("\"trace\":\"a\"", "\"trace\":\"b\",\"parentTrace\":\"a\"");
    Files.writeString(folder.resolve("a.cancelscope"), header + lines.substring(rest));
    Files.writeString(folder.resolve("b.cancelscope"), child + lines.substring(rest));
    assertEquals(ExitCode.FINE, run(folder));
    assertTrue(out().contains("(2), started by "), out());
    for (String process : List.of("(1): ", "(2): ")) {
      assertTrue(out().contains(process + "333 tasks in"), out());
      assertTrue(out().contains(process + "slow-cleanup"), out());
    }
    assertTrue(out().lines().reduce((_, last) -> last).orElse("").contains("has ended"), out());
    assertEquals("", err());
  }

  @Test
  void whatIsMissingOrNoTraceIsOneSentence() throws Exception {
    assertEquals(ExitCode.UNREADABLE, run(folder.resolve("missing.cancelscope")));
    assertEquals(ExitCode.UNREADABLE, run(folder));
    assertEquals(
        ExitCode.UNREADABLE, run(Files.writeString(folder.resolve("letter"), "Dear reader,\n")));
    assertEquals(3, err().lines().count(), err());
    assertEquals("", out());
  }
}
