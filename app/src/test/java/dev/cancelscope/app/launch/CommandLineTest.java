package dev.cancelscope.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.testing.SmallTrace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String trace = "";

  @BeforeEach
  void writeTrace() throws IOException {
    trace = file("small.cancelscope", SmallTrace.bytes()).toString();
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private int run(String... arguments) {
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            folder,
            Map.of());
    return new CommandRun(console).run(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void assertOneSentence(int lines) {
    assertEquals("", out());
    assertEquals(lines, err().lines().count(), err());
    assertTrue(err().lines().findFirst().orElse("").endsWith("."), err());
    assertFalse(err().contains("Exception") || err().contains("\tat "), err());
    assertFalse(err().startsWith("A fault of Cancelscope"), err());
  }

  @Test
  void reportsAsText() {
    assertEquals(ExitCode.FINE, run("report", trace));
    assertTrue(out().contains("slow-cleanup"), out());
    assertTrue(out().contains("server"), out());
    assertEquals("", err());
  }

  @Test
  void thresholdsComeFromAFileAndFromTheCommandLine() throws IOException {
    Path lax =
        file("lax.properties", "cleanup-warning = 1min\ncleanup-error=2min\n".getBytes(UTF_8));
    assertEquals(ExitCode.FINE, run("report", trace, "--thresholds", lax.toString()));
    assertFalse(out().contains("slow-cleanup"), out());
    out.reset();
    assertEquals(
        ExitCode.FINE,
        run(
            "report",
            trace,
            "--thresholds",
            lax.toString(),
            "--threshold",
            "cleanup-warning=1s",
            "--threshold",
            "cleanup-error=5s"));
    assertTrue(out().contains("slow-cleanup"), out());
    assertEquals("", err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--threshold=grace=soon",
        "--threshold=graze=1s",
        "--threshold=grace",
        "--thresholds=missing.properties"
      })
  void aThresholdThatCannotBeUsedIsOneSentence(String option) {
    assertEquals(ExitCode.USAGE, run("report", trace, option));
    assertOneSentence(2);
  }

  @Test
  void reportsAsJsonIntoAFile() throws IOException {
    Path target = folder.resolve("report.json");
    assertEquals(ExitCode.FINE, run("report", trace, "--format", "json", "-o", target.toString()));
    String json = Files.readString(target);
    assertTrue(json.contains("\"findings\""), json);
    assertEquals("", out() + err());
  }

  @Test
  void failsOnFindingsOnlyWhenAsked() {
    assertEquals(ExitCode.FINE, run("report", trace, "--fail-on", "never"));
    assertEquals(ExitCode.FOUND, run("report", trace, "--fail-on", "error"));
    assertEquals(ExitCode.USAGE, run("report", trace, "--fail-on", "sometimes"));
  }

  @Test
  void refusesAMissingFile() {
    assertEquals(ExitCode.UNREADABLE, run("report", folder.resolve("none").toString()));
    assertOneSentence(1);
  }

  @Test
  void refusesToOpenAMissingFileBeforeItOpensAWindow() {
    assertEquals(ExitCode.UNREADABLE, run("open", folder.resolve("none").toString()));
    assertOneSentence(1);
  }

  @Test
  void refusesAFolderWithoutATrace() throws IOException {
    Path bare = Files.createDirectory(folder.resolve("bare"));
    assertEquals(ExitCode.UNREADABLE, run("report", bare.toString()));
    assertOneSentence(1);
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    String empty = file("empty.cancelscope", new byte[0]).toString();
    assertEquals(ExitCode.UNREADABLE, run("validate", empty));
    assertOneSentence(1);
  }

  @Test
  void refusesAPicture() throws IOException {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H'};
    String picture = file("x.png", png).toString();
    assertEquals(ExitCode.UNREADABLE, run("render", picture, "-o", folder + "/out.png"));
    assertOneSentence(1);
  }

  @Test
  void refusesAnUnknownMajorVersion() throws IOException {
    String line = "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"2.0\"}\n";
    String next = file("next", line.getBytes(StandardCharsets.UTF_8)).toString();
    assertEquals(ExitCode.UNREADABLE, run("report", next));
    assertOneSentence(1);
  }

  @Test
  void listsTheProblemsOfAFile() throws IOException {
    assertEquals(ExitCode.FINE, run("validate", trace));
    assertEquals("", out());
    String text = new String(SmallTrace.bytes(), StandardCharsets.UTF_8) + "{broken}\n";
    String broken = file("broken", text.getBytes(StandardCharsets.UTF_8)).toString();
    assertEquals(ExitCode.FOUND, run("validate", broken));
    assertTrue(out().startsWith("Line 23: "), out());
    assertEquals(1, out().lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.png", "out.svg"})
  void draws(String name) throws IOException {
    Path picture = folder.resolve(name);
    String[] order = {
      "render",
      trace,
      "-o",
      picture.toString(),
      "--width",
      "800",
      "--from",
      "0.5s",
      "--to",
      "9s",
      "--theme",
      "dark"
    };
    assertEquals(ExitCode.FINE, run(order), err());
    byte[] bytes = Files.readAllBytes(picture);
    assertTrue(bytes.length > 1_000);
    assertEquals(name.endsWith("png") ? 'P' : '?', bytes[1]);
  }

  @Test
  void refusesToDrawWhatItCannot() {
    assertEquals(ExitCode.USAGE, run("render", trace, "-o", folder + "/out.gif"));
    assertEquals(ExitCode.USAGE, run("render", trace, "-o", folder + "/o.png", "--width", "9"));
    assertEquals(ExitCode.USAGE, run("render", trace, "-o", folder + "/o.png", "--from", "soon"));
    assertEquals(ExitCode.USAGE, run("render", trace, "-o", folder + "/no/such/folder/o.png"));
    assertFalse(err().contains("Exception"), err());
  }

  @Test
  void refusesWrongUsage() {
    assertEquals(ExitCode.USAGE, run("report"));
    assertOneSentence(2);
    assertEquals(ExitCode.USAGE, run("report", trace, "--frobnicate"));
    assertEquals(ExitCode.USAGE, run("record"));
    assertEquals(ExitCode.USAGE, run("recorder"));
    assertFalse(err().contains("Exception"), err());
  }

  @Test
  void recordsOnlyWithAPython() throws IOException {
    String none = folder.resolve("python9").toString();
    assertEquals(ExitCode.USAGE, run("record", "--python", none, "--", "app.py"));
    assertOneSentence(1);
    err.reset();
    Path fake =
        file("fake", "#!/bin/sh\nprintf '3.8.1\\n/x\\n'\n".getBytes(StandardCharsets.UTF_8));
    assertTrue(fake.toFile().setExecutable(true));
    assertEquals(ExitCode.USAGE, run("record", "--python", fake.toString(), "--", "app.py"));
    assertOneSentence(1);
    assertTrue(err().contains("3.8.1") && err().contains("too old"), err());
  }

  @Test
  void opensNothingWithoutADisplay() {
    // The tests run on the headless platform, which counts as a display: take it away.
    String platform = System.clearProperty("glass.platform");
    try {
      assertEquals(ExitCode.USAGE, run(trace));
      assertOneSentence(1);
      assertTrue(err().contains("no display"), err());
    } finally {
      if (platform != null) {
        System.setProperty("glass.platform", platform);
      }
    }
  }

  @Test
  void exportsTheRecorder() throws IOException {
    Path target = folder.resolve("a/b");
    assertEquals(ExitCode.FINE, run("recorder", "export", target.toString()));
    assertTrue(Files.size(target.resolve("cancelscope.pyz")) > 10_000);
    Path wheel = Path.of(out().lines().toList().get(1));
    assertTrue(wheel.toString().matches(".*cancelscope-[0-9.]+-py3-none-any\\.whl"), out());
    try (var zip = new ZipFile(wheel.toFile())) {
      assertTrue(zip.getEntry("cancelscope/py.typed") != null);
    }
  }

  @Test
  void tellsItsVersionAndItsCommands() {
    assertEquals(ExitCode.FINE, run("--version"));
    assertTrue(out().startsWith("cancelscope "), out());
    assertEquals(ExitCode.FINE, run("--help"));
    for (String command :
        new String[] {"open", "report", "compare", "render", "record", "validate", "redact"}) {
      assertTrue(out().contains(command), out());
    }
    assertFalse(out().contains("--demo"), out());
  }
}
