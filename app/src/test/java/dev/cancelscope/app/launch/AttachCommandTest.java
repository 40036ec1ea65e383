package dev.cancelscope.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.testing.ListeningProgram;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class AttachCommandTest {
  private static final Path SAMPLE =
      Path.of("..", "sample-traces", "incident", "trace.cancelscope");

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Object... words) {
    List<String> arguments = new ArrayList<>(List.of("attach"));
    for (Object word : words) {
      arguments.add(word.toString());
    }
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            folder,
            Map.of());
    out.reset();
    err.reset();
    return new CommandRun(console).run(arguments.toArray(String[]::new));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void assertRefused(String because, Object... words) {
    assertEquals(ExitCode.UNREADABLE, run(words), err());
    assertEquals(1, err().lines().count(), err());
    assertTrue(err().contains(because), err());
    assertEquals("", out());
  }

  @Test
  void whatCannotBeAttachedToIsOneSentence() throws Exception {
    assertRefused("no process 999999999", 999_999_999);
    assertRefused("is not recorded", ProcessHandle.current().pid());
    assertRefused("is not recorded", ProcessHandle.current().pid(), "--begin");
    assertRefused("does not exist", folder.resolve("missing"));
    assertRefused("is no trace", Files.writeString(folder.resolve("letter"), "Dear reader,\n"));
    assertRefused("Ended: ", SAMPLE, "--snapshot");
    assertEquals(ExitCode.USAGE, run("--begin"));
    assertEquals(ExitCode.USAGE, run(folder, "--begin"));
    assertEquals(ExitCode.USAGE, run(1, "--begin", "--end"));
  }

  @Test
  void theTracesOfAFolderAreListedWithHowTheyStand() throws Exception {
    Path cut = folder.resolve("cut.cancelscope");
    String whole = Files.readString(SAMPLE);
    Files.writeString(cut, whole.substring(0, whole.lastIndexOf('\n', whole.length() - 2) + 1));
    Files.writeString(folder.resolve("ended.cancelscope"), whole);
    Files.writeString(folder.resolve("letter"), "Dear reader,\n");
    assertEquals(ExitCode.FINE, run(folder));
    assertEquals(4, out().lines().count(), out());
    assertTrue(out().contains("Not complete"), out());
    assertTrue(out().contains("Ended: "), out());
  }

  @Test
  void asksAProgramThatListens() throws Exception {
    try (var program =
        ListeningProgram.start(
            folder,
            Map.of("CANCELSCOPE_RECORD", folder.toString(), "CANCELSCOPE_SIGNAL", "USR1"))) {
      long id = program.processId();
      assertEquals(ExitCode.FINE, run(), err());
      assertTrue(out().contains("Process " + id + ", waits for SIGUSR1"), out());
      assertEquals(ExitCode.FINE, run(id, "--begin"), err());
      assertTrue(out().contains("Process " + id + " records into " + folder), out());
      assertRefused("is recorded already", id, "--begin");
      assertEquals(ExitCode.FINE, run(id, "--end"), err());
      assertRefused("not recorded at present", id, "--end");
      assertEquals(ExitCode.FINE, run(id, "--snapshot"), err());
      program.tell("");
      assertEquals(0, program.waitFor());
    }
  }
}
