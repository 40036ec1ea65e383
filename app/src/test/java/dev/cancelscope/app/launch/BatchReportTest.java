package dev.cancelscope.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.testing.SmallTrace;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code report --batch}: one line of JSON for each line of standard input. */
class BatchReportTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String trace = "";

  @BeforeEach
  void writeTrace() throws IOException {
    trace = Files.write(folder.resolve("small.cancelscope"), SmallTrace.bytes()).toString();
  }

  private int run(InputStream in, OutputStream to, String... arguments) {
    var console =
        new Console(
            in,
            new PrintStream(to, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            folder,
            Map.of());
    return new CommandRun(console).run(arguments);
  }

  private List<String> answers(String names, String... more) {
    String[] command = {"report", "--batch", "--format", "json"};
    String[] all = new String[command.length + more.length];
    System.arraycopy(command, 0, all, 0, command.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    int exitCode = run(new ByteArrayInputStream(names.getBytes(UTF_8)), out, all);
    assertEquals(ExitCode.FINE, exitCode, err.toString(UTF_8));
    assertEquals("", err.toString(UTF_8));
    return out.toString(UTF_8).lines().toList();
  }

  @Test
  void answersAsTheReportOfOneTraceDoes() {
    run(InputStream.nullInputStream(), out, "report", trace, "--format", "json");
    String single = out.toString(UTF_8).strip();
    out.reset();
    assertEquals(List.of(single), answers(trace + "\n"));
    assertTrue(single.contains("slow-cleanup"), single);
  }

  @Test
  void answersEachLineAndGoesOnAfterABadOne() throws IOException {
    String missing = folder.resolve("none.cancelscope").toString();
    String picture = Files.write(folder.resolve("p.png"), new byte[] {(byte) 0x89, 'P'}).toString();
    String empty = Files.write(folder.resolve("empty"), new byte[0]).toString();
    String bare = Files.createDirectory(folder.resolve("bare")).toString(); // no trace, no session
    var names = List.of(missing, trace, "", bare, picture, empty, "a\0b", trace);
    List<String> lines = answers(String.join("\n", names)); // the last line lacks its end
    assertEquals(names.size(), lines.size(), lines::toString);
    for (int i = 0; i < lines.size(); i++) {
      boolean good = names.get(i).equals(trace);
      String line = lines.get(i);
      assertEquals(good, line.startsWith("{\"version\":1,\"trace\":{"), line);
      assertEquals(
          !good, line.matches("\\{\"version\":1,\"file\":\".*\",\"error\":\".+[.]\"}"), line);
      assertFalse(line.contains("Exception"), line);
    }
    assertTrue(lines.get(2).contains("An empty line names no trace."), lines.get(2));
  }

  @Test
  void namesAreUtf8WhateverTheLocale() {
    String line = answers("größe→.cancelscope\n").getFirst();
    assertTrue(line.contains("\"file\":\"größe→.cancelscope\""), line);
  }

  @Test
  void answersMany() {
    List<String> lines = answers(String.join("\n", Collections.nCopies(300, trace)) + "\n");
    assertEquals(300, lines.size());
    assertEquals(1, lines.stream().distinct().count());
  }

  @Test
  void nothingToReadIsNothingToSay() {
    assertEquals(List.of(), answers(""));
  }

  @Test
  void thresholdsAndTheBaselineApply() throws IOException {
    String[] lenient = {"--threshold", "cleanup-warning=1min", "--threshold", "cleanup-error=2min"};
    String lax = answers(trace + "\n", lenient).getFirst();
    out.reset();
    assertFalse(lax.contains("slow-cleanup"), lax);
    Path baseline = folder.resolve("baseline.json");
    run(
        InputStream.nullInputStream(),
        out,
        "report",
        trace,
        "--write-baseline",
        baseline.toString());
    out.reset();
    String known = answers(trace + "\n", "--baseline", baseline.toString()).getFirst();
    assertTrue(known.contains("\"known\":true"), known);
  }

  /** The one who asks waits for the answer before it asks again: nothing may stay in a buffer. */
  @Test
  void answersBeforeItReadsOn() throws Exception {
    var asking = new PipedOutputStream();
    var answering = new PipedInputStream(1 << 20);
    var asked = new PipedInputStream(asking);
    var written = new PipedOutputStream(answering);
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(
            () -> run(asked, written, "report", "--batch", "--format", "json"));
    var answers = new BufferedReader(new InputStreamReader(answering, UTF_8));
    for (int i = 0; i < 3; i++) {
      asking.write((trace + "\n").getBytes(UTF_8));
      asking.flush();
      assertTrue(String.valueOf(answers.readLine()).contains("slow-cleanup"));
    }
    asking.close();
    assertEquals(ExitCode.FINE, exitCode.get(60, TimeUnit.SECONDS));
  }

  @Test
  void endsWhenNobodyReadsTheAnswers() {
    var names =
        new ByteArrayInputStream(
            String.join("\n", Collections.nCopies(10_000, trace)).getBytes(UTF_8));
    var closed =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertEquals(ExitCode.FINE, run(names, closed, "report", "--batch", "--format", "json"));
    assertTrue(names.available() > 0, "it read on to the end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report --batch",
        "report --batch --format html",
        "report --batch --format json x.cancelscope",
        "report --batch --format json -o out.json",
        "report --batch --format json --fail-on error",
        "report --batch --format json --write-baseline b.json",
        "report --batch --format json --threshold grace=soon",
        "report --format json"
      })
  void refusesWhatDoesNotGoTogether(String command) {
    var unread = new ByteArrayInputStream(new byte[] {1});
    assertEquals(ExitCode.USAGE, run(unread, out, command.split(" ")));
    assertEquals("", out.toString(UTF_8));
    assertEquals(2, err.toString(UTF_8).lines().count(), err.toString(UTF_8));
    assertEquals(1, unread.available(), "standard input was read");
  }
}
