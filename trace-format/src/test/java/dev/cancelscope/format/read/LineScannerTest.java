package dev.cancelscope.format.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.Definition;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.TraceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What recorders write is scanned, and not left to the parser. */
class LineScannerTest {
  private int lines;
  private int scanned;
  private final Set<String> kinds = new TreeSet<>();

  @Test
  void knowsEveryKindButTheHeader() throws IOException {
    scan(Golden.file("every-kind"));
    Set<String> all = new TreeSet<>();
    EventKind.all().forEach(kind -> all.add(kind.name()));
    all.remove("header");
    all.removeAll(kinds);
    // Golden marks and headers have objects and lists of texts, which are for the parser.
    all.remove("mark");
    assertEquals(Set.of(), all);
  }

  @ParameterizedTest
  @MethodSource("dev.cancelscope.format.read.WaysOfReadingTest#files")
  void scansWhatOurRecorderWrites(Path file) throws IOException {
    if (file.startsWith(Path.of("..", "sample-traces"))) {
      scan(file);
      assertTrue(scanned >= lines - 1 - lines / 50, () -> scanned + " of " + lines);
    }
  }

  private void scan(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int length = bytes.length;
    byte[] padded = Arrays.copyOf(bytes, length + Words.SLACK);
    var strings = new StringTable(1 << 20);
    var scanner = new LineScanner(ReadLimits.standard(), strings);
    for (int at = 0; at < length; at = Words.lineEnd(padded, at, length) + 1) {
      lines++;
      var line = new ScannedLines();
      line.clear(scanner.knownTexts());
      if (scanner.scan(padded, at, length, line)) {
        var row = new ScannedRow();
        row.show(line, 0);
        TraceEvent event = row.event();
        scanned++;
        kinds.add(EventKind.of(event).name());
        if (event instanceof Definition.InternedString string) {
          strings.define(string.id(), string.value());
        }
      }
    }
  }
}
