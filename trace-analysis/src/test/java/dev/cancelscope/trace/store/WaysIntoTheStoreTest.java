package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.write.TraceWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scanned lines that go into columns without a record between leave the store that the records of
 * the JSON parser leave, whatever the file holds and in whatever order.
 */
class WaysIntoTheStoreTest {
  private static final int SHUFFLES = 5;
  private static final int DAMAGES = 40;

  static List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    for (Path root :
        List.of(Path.of("..", "sample-traces"), Path.of("..", "trace-format", "src"))) {
      try (Stream<Path> below = Files.walk(root)) {
        below
            .filter(file -> file.toString().endsWith(".cancelscope"))
            .filter(file -> !file.startsWith(Path.of("..", "sample-traces", "target")))
            .sorted()
            .forEach(files::add);
      }
    }
    assertTrue(files.size() > 20);
    return files;
  }

  @ParameterizedTest
  @MethodSource("files")
  void filesWholeShuffledAndDamaged(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    WaysIntoTheStore.compare(whole, file.toString());
    byte[] bytes = Arrays.copyOf(whole, Math.min(whole.length, 20_000));
    for (int seed = 0; seed < SHUFFLES; seed++) {
      WaysIntoTheStore.compare(shuffled(bytes, seed), file + ", shuffled by " + seed);
    }
    for (int seed = 0; seed < DAMAGES; seed++) {
      WaysIntoTheStore.compare(damaged(bytes, seed), file + ", damaged by " + seed);
    }
  }

  @Test
  void randomTraces() throws IOException {
    for (int seed = 0; seed < 100; seed++) {
      var out = new ByteArrayOutputStream();
      out.writeBytes(
          "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\"}\n"
              .getBytes(StandardCharsets.UTF_8));
      try (var writer = new TraceWriter(out)) {
        for (TraceEvent event : new RandomTrace(seed).events(300)) {
          writer.write(event);
        }
      }
      WaysIntoTheStore.compare(out.toByteArray(), "seed " + seed);
      WaysIntoTheStore.compare(shuffled(out.toByteArray(), seed), "seed " + seed + ", shuffled");
    }
  }

  /** All lines but the header in another order. */
  private static byte[] shuffled(byte[] bytes, int seed) {
    var lines = new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
    Collections.shuffle(lines.subList(1, lines.size()), new Random(seed));
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] damaged(byte[] bytes, int seed) {
    var random = new Random(seed);
    byte[] damaged = bytes.clone();
    for (int i = 0; i < 20; i++) {
      int at = random.nextInt(damaged.length);
      // Mostly what numbers and names are made of, so that many damages leave a line a line.
      damaged[at] = (byte) (random.nextInt(4) > 0 ? '0' + random.nextInt(10) : random.nextInt());
    }
    return damaged;
  }
}
