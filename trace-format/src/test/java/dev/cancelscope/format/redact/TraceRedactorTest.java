package dev.cancelscope.format.redact;

import static dev.cancelscope.format.redact.Redacting.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.format.redact.Redacting.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceRedactorTest {
  private static final String CREATED =
      "{\"event\":\"task.created\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":1,\"name\":";

  @TempDir private Path folder;

  @Test
  void oneTextIsTreatedAsEachOfItsUsesAsks() throws Exception {
    String definitions = "{\"event\":\"string\",\"id\":7,\"value\":\"settle\"}\n";
    String task = CREATED + "7,\"coroutine\":7}\n";
    Result result = Redacting.redact(folder, HEADER + definitions + task);
    assertEquals(HEADER + CREATED + "\"name-1\",\"coroutine\":\"settle\"}\n", result.text());
  }

  @Test
  void namesOfTheRuntimeStay() throws Exception {
    String text = Redacting.redact(folder, HEADER + CREATED + "\"Task-12\"}\n").text();
    assertEquals(HEADER + CREATED + "\"Task-12\"}\n", text);
    String card = HEADER + CREATED + "\"Task-4111111111111111\"}\n";
    assertEquals(HEADER + CREATED + "\"name-1\"}\n", Redacting.redact(folder, card).text());
  }

  @Test
  void aSignalKeepsItsNameAndNothingElse() throws Exception {
    String mark = "{\"event\":\"mark\",\"t\":1,\"stream\":1,\"seq\":1,\"name\":\"%s\"";
    String fields = ",\"fields\":{\"number\":15,\"signal\":\"SIGTERM\"%s}}\n";
    String in = HEADER + mark.formatted("signal") + fields.formatted(",\"by\":\"ann\"");
    assertEquals(
        HEADER + mark.formatted("signal") + fields.formatted(""),
        Redacting.redact(folder, in).text());
    String other = HEADER + mark.formatted("order") + fields.formatted("");
    assertEquals(HEADER + mark.formatted("order") + "}\n", Redacting.redact(folder, other).text());
  }

  @Test
  void whatIsKeptStaysAsItIs() throws Exception {
    byte[] golden =
        Files.readAllBytes(Path.of("src/test/resources/golden/1.0/every-kind.cancelscope"));
    Redaction nothing = new Redaction(Set.of(Subject.values()), List.of());
    Result result = Redacting.redact(folder, golden, nothing);
    assertEquals(
        RedactionPropertyTest.withoutStrings(result.before().events()),
        RedactionPropertyTest.withoutStrings(result.after().events()));
  }

  @Test
  void aLineOfAnUnknownKindLeavesItsNumber() throws Exception {
    String unknown =
        "{\"event\":\"acme.latency\",\"t\":1,\"stream\":1,\"seq\":2,\"who\":\"ann\"}\n";
    String definition = "{\"event\":\"acme.host\",\"name\":\"ann\"}\n";
    String end = "{\"event\":\"end\",\"t\":9,\"stream\":1,\"seq\":3,\"events\":4}\n";
    Result result =
        Redacting.redact(folder, HEADER + CREATED + "\"x\"}\n" + unknown + definition + end);
    assertFalse(result.text().contains("ann") || result.text().contains("acme"), result.text());
    assertEquals(2, result.summary().unknownLines());
    assertEquals(0, result.summary().unreadableLines());
    assertEquals(0, result.after().summary().lost());
    assertTrue(result.after().summary().complete());
    assertEquals(3, result.after().summary().declaredLines());
  }

  @Test
  void anUnreadableLineIsMissingAfterwards() throws Exception {
    String bad = "{\"event\":\"task.ended\",\"t\":1,\"stream\":1,\"seq\":2,\"ann\":[}\n";
    String end = "{\"event\":\"end\",\"t\":9,\"stream\":1,\"seq\":3,\"events\":3}\n";
    Result result = Redacting.redact(folder, HEADER + CREATED + "\"x\"}\n" + bad + end);
    assertFalse(result.text().contains("ann"), result.text());
    assertEquals(1, result.summary().unreadableLines());
    assertEquals(0, result.before().summary().lost());
    assertEquals(1, result.after().summary().lost());
    assertEquals(List.of(), result.after().problems());
  }

  @Test
  void aTornEndIsLeftOut() throws Exception {
    Result result = Redacting.redact(folder, HEADER + CREATED + "\"x\"}\n" + CREATED + "\"ann");
    assertFalse(result.text().contains("ann"), result.text());
    assertTrue(result.text().endsWith("}\n"));
    assertEquals(0, result.summary().unreadableLines());
    assertFalse(result.after().summary().complete());
  }

  @Test
  void refusesWhatIsNoTrace() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "PK");
    assertThrows(
        UnreadableTraceException.class,
        () ->
            new TraceRedactor(Redaction.ofEverything())
                .write(file, OutputStream.nullOutputStream()));
  }

  @Test
  void saysWhenItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), HEADER, StandardCharsets.UTF_8);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    IOException thrown =
        assertThrows(
            IOException.class, () -> new TraceRedactor(Redaction.ofEverything()).write(file, full));
    assertEquals("No space left on device", thrown.getMessage());
  }
}
