package dev.cancelscope.format.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.Reading.Way;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The parser that reads every line is the reference: whatever a file holds, the scanner, on one
 * thread or on several and however the file is cut into stretches, hands on the same events and the
 * same problems, and sums up the same.
 */
class WaysOfReadingTest {
  /** Fewer for mutation tests, which run this for every mutant. */
  private static final int DAMAGES_A_FILE = Integer.getInteger("damages", 150);

  private static final Path SAMPLES = Path.of("..", "sample-traces");

  static List<Path> files() throws IOException {
    try (Stream<Path> samples = Files.walk(SAMPLES, 2)) {
      return Stream.concat(
              Golden.files().stream(),
              samples.filter(file -> file.toString().endsWith(".cancelscope")).sorted())
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void goldenFilesAndSamples(Path file) throws IOException {
    WaysAgree.check(Files.readAllBytes(file), file.toString());
  }

  @ParameterizedTest
  @MethodSource("files")
  void damagedFiles(Path file) throws IOException {
    byte[] bytes = head(Files.readAllBytes(file));
    for (int seed = 0; seed < DAMAGES_A_FILE; seed++) {
      WaysAgree.check(new Mutations(seed).damage(bytes), file + ", seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 16, 250, 4_000})
  void bytesThatTrickleIn(int most) throws IOException {
    byte[] bytes = Files.readAllBytes(Golden.file("every-kind"));
    String expected = WaysAgree.told(new ByteArrayInputStream(bytes), Way.PARSER);
    for (Way way : WaysAgree.FAST) {
      InputStream trickle =
          new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
              return super.read(into, offset, Math.min(length, most));
            }
          };
      assertEquals(expected, WaysAgree.told(trickle, way), way.toString());
    }
  }

  @Test
  void longLinesAndRunsOfNulsAcrossStretches() throws IOException {
    var file = new ByteArrayOutputStream();
    file.writeBytes(Recorded.HEADER.getBytes(StandardCharsets.UTF_8));
    for (int i = 1; i < 400; i++) {
      String name = "x".repeat(i % 50 == 0 ? 1_200_000 : i % 30 == 0 ? 70_000 : i);
      String line =
          "{\"event\":\"task.created\",\"t\":%d,\"stream\":1,\"seq\":%d,\"task\":%d,\"name\":\"%s\"}%s\n"
              .formatted(i, i, i, name, i % 7 == 0 ? "\r" : "");
      file.writeBytes(line.getBytes(StandardCharsets.UTF_8));
      if (i % 40 == 0) {
        file.writeBytes(new byte[100 * i]);
      }
      if (i % 90 == 0) {
        file.writeBytes("\n\n  \n".repeat(i).getBytes(StandardCharsets.UTF_8));
      }
    }
    WaysAgree.check(file.toByteArray(), "long lines");
  }

  @Test
  void damagedGzip() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 20; i++) {
        gzip.write(Files.readAllBytes(Golden.file("every-kind")));
      }
    }
    for (int seed = 0; seed < DAMAGES_A_FILE; seed++) {
      WaysAgree.check(new Mutations(seed).damage(packed.toByteArray()), "gzip, seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"t\":01",
        "\"t\":-1",
        "\"t\":1.0",
        "\"t\":1e3",
        "\"t\": 1",
        "\"t\":\"1\"",
        "\"t\":null",
        "\"t\":9007199254740991",
        "\"t\":9007199254740992",
        "\"t\":999999999999999",
        "\"t\":1234567",
        "\"t\":12345678",
        "\"t\":123456789",
        "\"t\":00000001",
        "\"t\":",
        "\"t\":1,\"t\":1",
        "\"t\":1,\"must\":true",
        "\"t\":1,\"event\":\"task.started\"",
        "\"t\":1,\"stream\":2147483648",
        "\"t\":1,\"seq\":0",
        "\"t\":1,\"task\":0",
        "\"t\":1,",
        "\"t\":1}",
        "\"t\":1,\"name\":7",
        "\"\":1",
        "\"T\":1"
      })
  void oneLine(String fields) {
    for (String kind : List.of("task.started", "task.created", "scope.closing", "clock", "gap")) {
      for (String rest :
          List.of(
              ",\"stream\":1,\"seq\":1,\"task\":1,\"scope\":2,\"wall\":\"w\",\"lost\":1}",
              "}",
              "")) {
        String line = "{\"event\":\"" + kind + "\"," + fields + rest + "\n";
        WaysAgree.check((Recorded.HEADER + line).getBytes(StandardCharsets.UTF_8), line);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void endsSoonAfterItIsCancelled(int polls) throws Exception {
    var file = new StringBuilder(Recorded.HEADER);
    for (int i = 1; i <= 20_000; i++) {
      file.append("{\"event\":\"task.started\",\"t\":1,\"stream\":1,\"seq\":")
          .append(i)
          .append(",\"task\":1}\n");
    }
    byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
    for (Way way : WaysAgree.FAST) {
      var sink = new Recorded.Sink(new ArrayList<>(), new ArrayList<>());
      var progress =
          new ReadProgress() {
            private int asked;

            @Override
            public void bytes(long readBytes, long totalBytes) {}

            @Override
            public boolean cancelled() {
              return ++asked > 3 + polls;
            }
          };
      ReadSummary summary =
          new TraceReader(ReadLimits.standard(), way, way)
              .read(new ByteArrayInputStream(bytes), "x", 0, sink, progress);
      assertTrue(summary.cancelled());
      assertTrue(sink.events().size() < 10_000, () -> way + ": " + sink.events().size());
      assertEquals(List.of(), sink.problems());
    }
  }

  private static byte[] head(byte[] bytes) {
    return bytes.length <= 12_000 ? bytes : java.util.Arrays.copyOf(bytes, 12_000);
  }
}
