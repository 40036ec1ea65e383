package dev.cancelscope.app.launch;

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
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code cancelscope redact}: what it writes, and what it never overwrites. */
class RedactCommandTest {
  private static final String TEXT = new String(SmallTrace.bytes(), StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String in = "";
  private Path target = Path.of("");

  @BeforeEach
  void writeTrace() throws IOException {
    target = folder.resolve("out.cancelscope");
    in = Files.write(folder.resolve("in.cancelscope"), SmallTrace.bytes()).toString();
  }

  private int redact(String... options) {
    return redactTo(target, options);
  }

  private int redactTo(Path to, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "redact";
    arguments[1] = in;
    arguments[2] = to.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            folder,
            Map.of());
    return new CommandRun(console).run(arguments);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  private void assertSaid(String part, int lines) {
    assertTrue(said().contains(part), said());
    assertEquals(lines, said().lines().count(), said());
    assertFalse(said().contains("Exception"), said());
  }

  private void assertOnlyTheOriginal() throws IOException {
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
    assertEquals(TEXT, Files.readString(Path.of(in)));
  }

  @Test
  void takesTheNamesOutAndLeavesTheRest() throws IOException {
    assertEquals(ExitCode.FINE, redact());
    assertEquals("", said());
    String expected =
        TEXT.replace("\"name\":\"main\"", "\"name\":\"name-1\"")
            .replace("\"name\":\"server\"", "\"name\":\"name-2\"")
            .replace("\"name\":\"worker\"", "\"name\":\"name-3\"")
            .replace("\"name\":\"client\"", "\"name\":\"name-4\"")
            .replace(",\"lost\":0", "");
    assertEquals(expected, Files.readString(target));
  }

  @Test
  void keepsWhatItIsTold() throws IOException {
    assertEquals(ExitCode.FINE, redact("--keep", "names,Messages", "--keep=marks"));
    assertTrue(Files.readString(target).contains("\"server\""));
  }

  @Test
  void exchangesPathPrefixes() throws IOException {
    in = Files.writeString(folder.resolve("abs"), TEXT.replace("app.py", "/home/ann/app.py")) + "";
    assertEquals(ExitCode.FINE, redact("--path-prefix", "/home/ann=src"));
    assertTrue(Files.readString(target).contains("\"src/app.py\""));
    assertEquals(ExitCode.FINE, redact("--path-prefix", "/home/ann=", "--force"));
    assertTrue(Files.readString(target).contains("\"app.py\""));
    assertEquals(ExitCode.FINE, redact("--force"));
    assertTrue(Files.readString(target).contains("\"path-1/app.py\""));
  }

  @Test
  void saysWhatItLeftOut() throws IOException {
    String strange =
        TEXT.replace("\"lost\":0", "\"lost\":0,\"acme\":1") + "{bad}\n{\"event\":\"x.y\"}\n{torn";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(strange.getBytes(StandardCharsets.UTF_8));
    }
    in = Files.write(folder.resolve("packed"), bytes.toByteArray()).toString();
    assertEquals(ExitCode.FINE, redact());
    assertEquals(
        "Left out: 1 unreadable line, 1 line of an unknown kind, 1 unknown field, "
            + "the end from line 25 on (cut short after 5 bytes).\n",
        said().replace("\r\n", "\n"));
  }

  @Test
  void neverReplacesTheOriginal() throws IOException {
    assertEquals(ExitCode.USAGE, redactTo(Path.of(in), "--force"));
    assertSaid("a file of its own", 1);
    assertOnlyTheOriginal();
  }

  @Test
  void replacesAFileOnlyWhenForced() throws IOException {
    Files.writeString(target, "dear");
    assertEquals(ExitCode.USAGE, redact());
    assertSaid("exists already", 1);
    assertEquals("dear", Files.readString(target));
    assertEquals(ExitCode.FINE, redact("--force"));
    assertTrue(Files.readString(target).contains("name-4"));
  }

  @Test
  void neverReplacesAFolder() throws IOException {
    Files.createDirectory(target);
    assertEquals(ExitCode.USAGE, redact("--force"));
    assertSaid("not a file", 1);
    assertTrue(Files.isDirectory(target));
  }

  @Test
  void leavesNothingBehindWhenItCannotRead() throws IOException {
    Files.delete(Path.of(in));
    in = Files.writeString(folder.resolve("picture.png"), "\u0089PNG").toString();
    assertEquals(ExitCode.UNREADABLE, redact());
    assertSaid("is not a Cancelscope trace", 1);
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
    in = folder.resolve("none").toString();
    assertEquals(ExitCode.UNREADABLE, redact());
  }

  @ParameterizedTest
  @CsvSource({
    "--keep, secrets, '--keep is names, messages, args, paths, marks'",
    "--path-prefix, /home/ann, FROM=TO",
    "--path-prefix, =x, FROM=TO",
  })
  void refusesWrongUsage(String option, String value, String sentence) throws IOException {
    assertEquals(ExitCode.USAGE, redact(option, value));
    assertSaid(sentence, 2);
    assertOnlyTheOriginal();
  }

  @Test
  void saysWhyItCannotWrite() throws IOException {
    assertEquals(ExitCode.USAGE, redactTo(folder.resolve("no/such/folder")));
    assertSaid("its folder does not exist", 1);
    assertOnlyTheOriginal();
  }
}
