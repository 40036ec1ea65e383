package dev.cancelscope.trace.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.compare.BaselineJson;
import dev.cancelscope.trace.compare.FindingKey;
import dev.cancelscope.trace.findings.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Files beside a trace as each version of their formats wrote them: a file is never changed, a new
 * version adds one.
 */
final class OldSidecarsTest {
  private static final FindingKey FLUSH = new FindingKey("slow-cleanup", "app.py", "flush", null);

  @Test
  void notesOfVersion1() throws Exception {
    assertEquals(
        new Notes(
            "9b6a3a53-38fb-4f14-8d4b-4a6a3b2f1c11",
            "Review of Tuesday,\n第二次",
            List.of(
                new Bookmark(1_561_235_471, 123, 0, 0, "here it begins"),
                new Bookmark(1_561_235_999, 123, 7, 4, "the second cancel")),
            List.of(new Mute(FLUSH, "known, ticket 7"))),
        NotesJson.read(text("notes-1.json")));
  }

  @Test
  void baselineOfVersion1() throws Exception {
    String flush = "Shard.flush_regularly";
    assertEquals(
        Map.of(
            new FindingKey("slow-cleanup", "program.py", flush, flush),
            Severity.ERROR,
            new FindingKey("swallowed-cancel", null, null, null),
            Severity.WARNING),
        BaselineJson.read(text("baseline-1.json")).entries());
  }

  private static String text(String name) throws IOException {
    try (InputStream in = OldSidecarsTest.class.getResourceAsStream("/sidecars/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
