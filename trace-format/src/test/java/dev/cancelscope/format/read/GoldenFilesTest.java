package dev.cancelscope.format.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each golden file is read as its {@code .expected.txt} says. */
class GoldenFilesTest {
  static List<Path> files() throws IOException {
    return Golden.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isReadAsExpected(Path file) throws IOException {
    Path expected = Path.of(file.toString().replaceFirst("\\.cancelscope$", ".expected.txt"));
    String found = String.join("\n", describe(file)) + "\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, found);
    }
    assertEquals(
        Files.readString(expected), found, "to accept: mvn test -Dgolden.update=true, and review");
  }

  @ParameterizedTest
  @ValueSource(strings = {"every-kind-gzip", "every-kind-zstd", "every-kind-array", "nul-padded"})
  void otherFormsHoldTheSameEvents(String name) throws Exception {
    Recorded plain = Recorded.of(Golden.file("every-kind"));
    Recorded other = Recorded.of(Golden.file(name));
    assertEquals(plain.events(), other.events());
    assertTrue(other.summary().complete());
  }

  @Test
  void everyKindIsThere() throws Exception {
    Set<String> kinds =
        Recorded.of(Golden.file("every-kind")).events().stream()
            .map(event -> EventKind.of(event).name())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> all =
        EventKind.all().stream()
            .map(EventKind::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(all, kinds);
  }

  private static List<String> describe(Path file) {
    List<String> lines = new ArrayList<>();
    try {
      Recorded recorded = Recorded.of(file);
      ReadSummary summary = recorded.summary();
      lines.add(
          "%s: %d lines, %d events, %d problems, at least %d lost, %s"
              .formatted(
                  summary.form(),
                  summary.lines(),
                  summary.events(),
                  summary.problems(),
                  summary.lost(),
                  summary.complete() ? "complete" : "not complete"));
      lines.add("unknown kinds " + summary.unknownKinds());
      lines.add("unknown fields " + summary.unknownFields());
      lines.add("unknown values " + summary.unknownValues());
      for (ReadProblem problem : recorded.problems()) {
        lines.add(
            "line %d, byte %d, %s: %s"
                .formatted(
                    problem.line(),
                    problem.offset(),
                    problem.getClass().getSimpleName(),
                    problem.sentence()));
      }
    } catch (UnreadableTraceException e) {
      lines.add(e.reason() + ": " + e.getMessage());
    }
    return lines;
  }
}
