package dev.cancelscope.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.app.record.TraceName;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void namesTraces() {
    LocalDateTime now = LocalDateTime.of(2026, 1, 2, 3, 4, 5);
    assertEquals(
        Path.of("app-20260102-030405.cancelscope"),
        TraceName.of(List.of("some/where/app.py", "x"), now));
    assertEquals(
        Path.of("pkg.tool-20260102-030405.cancelscope"),
        TraceName.of(List.of("-m", "pkg.tool"), now));
  }

  @Test
  void endsSentences() {
    assertEquals("One two.", Sentences.of("One\n  two"));
    assertEquals("Really?", Sentences.of("Really?"));
    assertEquals("a\\u001b[31mb.", Sentences.of("a\u001b[31mb"));
  }
}
