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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code report} and {@code compare} from the command line: formats, files, exit codes. */
class ReportCommandTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String trace = "";

  @BeforeEach
  void writeTrace() throws IOException {
    trace = Files.write(folder.resolve("small.cancelscope"), SmallTrace.bytes()).toString();
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

  @ParameterizedTest
  @CsvSource({
    "markdown,# Cancellation report: small.cancelscope",
    "html,<!DOCTYPE html>",
    "sarif,\"version\":\"2.1.0\"",
    "junit,<testsuites name=",
    "JSON,\"version\":1"
  })
  void writesEveryFormat(String format, String sign) {
    assertEquals(ExitCode.FOUND, run("report", trace, "--format", format, "--fail-on", "error"));
    assertTrue(out().contains(sign), out());
    assertEquals("", err());
  }

  @Test
  void saysWhichFormatsThereAre() {
    assertEquals(ExitCode.USAGE, run("report", trace, "--format", "pdf"));
    assertEquals("", out());
    assertTrue(
        err()
            .startsWith(
                "There is no format 'pdf': use text, json, markdown, html, sarif or junit."),
        err());
  }

  @Test
  void failsOnlyOnWhatTheBaselineDoesNotKnow() throws IOException {
    String baseline = folder.resolve("baseline.json").toString();
    String[] writing = {"report", trace, "--fail-on", "error", "--write-baseline", baseline};
    assertEquals(ExitCode.FOUND, run(writing), "writing a baseline changes no exit code");
    String[] known = {"report", trace, "--fail-on", "info", "--baseline", baseline};
    assertEquals(ExitCode.FINE, run(known));
    assertTrue(out().contains("Against the baseline: 0 new"), out());
    Files.writeString(Path.of(baseline), "{\"version\":1,\"findings\":[]}");
    assertEquals(ExitCode.FOUND, run(known));
  }

  @Test
  void refusesWhatIsNoBaseline() throws IOException {
    String none = folder.resolve("none.json").toString();
    assertEquals(ExitCode.UNREADABLE, run("report", trace, "--baseline", none));
    assertTrue(err().contains("there is no such file."), err());
    err.reset();
    assertEquals(ExitCode.UNREADABLE, run("report", trace, "--baseline", trace));
    assertEquals(1, err().lines().count(), err());
    assertTrue(err().startsWith("Cannot read the baseline "), err());
    err.reset();
    assertEquals(ExitCode.UNREADABLE, run("report", trace, "--baseline", folder.toString()));
    String nowhere = folder.resolve("no/such/b.json").toString();
    assertEquals(ExitCode.USAGE, run("report", trace, "--write-baseline", nowhere));
    assertFalse(err().contains("Exception"), err());
  }

  @ParameterizedTest
  @CsvSource({
    "text,still there",
    "json,still_there",
    "markdown,# Cancellation before and after",
    "html,<!DOCTYPE html>"
  })
  void compares(String format, String sign) throws IOException {
    Path target = folder.resolve("out");
    String[] order = {"compare", trace, trace, "--format", format, "-o", target.toString()};
    assertEquals(ExitCode.FINE, run(order), err());
    String report = Files.readString(target);
    assertTrue(report.contains(sign), report);
    assertEquals("", out() + err());
  }

  @Test
  void comparesOnlyTwoTraces() {
    assertEquals(ExitCode.USAGE, run("compare", trace));
    assertEquals(ExitCode.USAGE, run("compare", trace, trace, "--format", "sarif"));
    assertEquals(ExitCode.UNREADABLE, run("compare", trace, folder.resolve("none").toString()));
    assertEquals("", out());
    assertFalse(err().contains("Exception"), err());
  }
}
