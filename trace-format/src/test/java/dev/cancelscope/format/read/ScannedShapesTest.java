package dev.cancelscope.format.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.FieldType;
import dev.cancelscope.format.event.ProgramEvent;
import dev.cancelscope.format.event.TaskEvent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines are scanned: other tests only see that the answer is the same when they are not. */
final class ScannedShapesTest {
  private static final String TIMED = ",\"t\":5,\"stream\":1,\"seq\":2";

  private final StringTable strings = new StringTable(1 << 20);
  private final LineScanner scanner = new LineScanner(ReadLimits.standard(), strings);
  private final ScannedLines lines = new ScannedLines();

  private boolean scans(String line) {
    byte[] bytes = line.getBytes(UTF_8);
    byte[] padded = Arrays.copyOf(bytes, bytes.length + Words.SLACK);
    lines.clear(scanner.knownTexts());
    boolean scanned = scanner.scan(padded, 0, bytes.length, lines);
    if (scanned) {
      assertEquals(bytes.length, scanner.end(), line);
    }
    return scanned;
  }

  private static String mark(String rest) {
    return "{\"event\":\"mark\"" + TIMED + ",\"name\":\"n\"" + rest + "}";
  }

  private static String started(String time, String stream, String seq, String task) {
    return "{\"event\":\"task.started\",\"t\":%s,\"stream\":%s,\"seq\":%s,\"task\":%s}"
        .formatted(time, stream, seq, task);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "7",
        "12345678",
        "123456789",
        "123456789012345",
        "10000000",
        "100000000",
        "99999999999999",
      })
  void wholeNumbersOfUpToFifteenDigits(String number) {
    assertTrue(scans(started(number, "1", "1", "1")));
    assertEquals(Long.parseLong(number), lines.numbers[ScannedLines.HEAD]);
    assertTrue(scans(started("1", "1", "1", number)) != number.equals("0"), "no task is 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "01", "00", "0123456789", "1.5", "1e3", "1234567890123456", "x"})
  void otherNumbersAreForTheParser(String number) {
    assertFalse(scans(started(number, "1", "1", "1")));
    assertFalse(scans(started("1", number, "1", "1")));
    assertFalse(scans(started("1", "1", number, "1")));
    assertFalse(scans(started("1", "1", "1", number)));
  }

  @Test
  void aStreamIsAPositiveNumberOf32Bits() {
    assertTrue(scans(started("0", "2147483647", "1", "1")));
    assertFalse(scans(started("0", "2147483648", "1", "1")));
    assertFalse(scans(started("0", "0", "1", "1")));
    assertFalse(scans(started("0", "1", "0", "1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "t, stream, seq in another order |"
            + " {\"event\":\"task.started\",\"seq\":1,\"t\":1,\"stream\":1,\"task\":1}",
        "the task first | {\"event\":\"task.started\",\"task\":1,\"t\":1,\"stream\":1,\"seq\":1}",
        "another after t | {\"event\":\"task.started\",\"t\":1,\"task\":1,\"stream\":1,\"seq\":1}",
        "another after stream |"
            + " {\"event\":\"task.started\",\"t\":1,\"stream\":1,\"task\":1,\"seq\":1}",
      })
  void fieldsMayStandInAnyOrder(String what, String line) {
    assertTrue(scans(line), what);
    assertEquals(
        List.of(1L, 1L, 1L, 1L),
        Arrays.stream(lines.numbers, ScannedLines.HEAD, ScannedLines.HEAD + 4).boxed().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a blank behind the brace | {"
            + " \"event\":\"task.started\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":1}",
        "a blank behind a colon | {\"event\":"
            + " \"task.started\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":1}",
        "no quote | {\"event\":task.started\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":1}",
        "another first field |"
            + " {\"evenx\":\"task.started\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":1}",
        "an unknown event | {\"event\":\"task.stopped\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":1}",
        "an unknown field |"
            + " {\"event\":\"task.started\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":1,\"x\":1}",
        "a field twice |"
            + " {\"event\":\"task.started\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":1,\"task\":1}",
        "t twice | {\"event\":\"task.started\",\"t\":1,\"stream\":1,\"seq\":1,\"t\":1,\"task\":1}",
        "seq is absent | {\"event\":\"task.started\",\"t\":1,\"stream\":1,\"task\":1}",
        "stream is absent | {\"event\":\"task.started\",\"t\":1,\"seq\":1,\"task\":1}",
        "t is absent | {\"event\":\"task.started\",\"stream\":1,\"seq\":1,\"task\":1}",
        "the task is absent | {\"event\":\"task.started\",\"t\":1,\"stream\":1,\"seq\":1}",
        "no closing brace | {\"event\":\"task.started\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":1",
        "another bracket | {\"event\":\"task.started\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":1]",
        "a semicolon | {\"event\":\"task.started\",\"t\":1,\"stream\":1,\"seq\":1;\"task\":1}",
        "cut behind the comma | {\"event\":\"task.started\",\"t\":1,\"stream\":1,\"seq\":1,",
        "cut in the name | {\"event\":\"task",
      })
  void otherLinesAreForTheParser(String what, String line) {
    assertFalse(scans(line), what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"m\":\"a", "a\\\\b", "a\\u0041", "tab\there"})
  void textsWithEscapesOrControlsAreForTheParser(String text) {
    assertFalse(scans("{\"event\":\"mark\"" + TIMED + ",\"name\":\"" + text + "\"}"));
  }

  @Test
  void textsOfAllLengthsAndScriptsUpToTheLimit() {
    for (int length = 0; length < 70; length++) {
      String text = "n".repeat(length);
      for (int time = 0; time < 3; time++) {
        assertTrue(scans("{\"event\":\"mark\"" + TIMED + ",\"name\":\"" + text + "\"}"));
        assertEquals(text, name());
      }
      assertTrue(scans("{\"event\":\"mark\"" + TIMED + ",\"name\":\"" + text + "é中\"}"));
      assertEquals(text + "é中", name());
    }
    int most = ReadLimits.standard().maxTextLength();
    assertTrue(scans("{\"event\":\"mark\"" + TIMED + ",\"name\":\"" + "n".repeat(most) + "\"}"));
    assertFalse(
        scans("{\"event\":\"mark\"" + TIMED + ",\"name\":\"" + "n".repeat(most + 1) + "\"}"));
  }

  private String name() {
    var row = new ScannedRow();
    row.show(lines, 0);
    return ((ProgramEvent.Mark) row.event()).name();
  }

  @Test
  void aTextWithoutItsQuoteIsForTheParser() {
    assertFalse(scans("{\"event\":\"mark\"" + TIMED + ",\"name\":\"nnnnnnnnnnnn"));
    assertFalse(scans("{\"event\":\"mark\"" + TIMED + ",\"name\":\"é"));
  }

  @Test
  void aTextMayBeCalledByTheNumberOfItsDefinition() {
    String task = "{\"event\":\"task.created\"" + TIMED + ",\"task\":1,\"name\":%s}";
    assertFalse(scans(task.formatted("7")), "not defined");
    strings.define(7, "Shard.flush");
    assertTrue(scans(task.formatted("7")));
    assertTrue(scans(task.formatted("7")), "again");
    assertFalse(scans(task.formatted("0")));
    assertFalse(scans(task.formatted("8")));
    strings.define(1 << 13, "a number beyond those that are kept");
    assertTrue(scans(task.formatted(Integer.toString(1 << 13))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | true",
        "[1] | true",
        "[1,23,456] | true",
        "[1,] | false",
        "[,1] | false",
        "[0] | false",
        "[1 ,2] | false",
        "[1;2] | false",
        "[1 | false",
        "{} | false",
        "7 | false",
      })
  void listsOfIds(String ids, boolean scanned) {
    assertEquals(
        scanned,
        scans("{\"event\":\"cancel.delivered\"" + TIMED + ",\"task\":1,\"requests\":" + ids + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"true | true", "false | true", "tru | false", "falsy | false", "1 | false"})
  void truths(String truth, boolean scanned) {
    assertEquals(
        scanned,
        scans("{\"event\":\"task.created\"" + TIMED + ",\"task\":1,\"eager\":" + truth + "}"));
    if (scanned) {
      var row = new ScannedRow();
      row.show(lines, 0);
      var created = (TaskEvent.Created) row.event();
      assertEquals(Boolean.parseBoolean(truth), created.eager());
    }
  }

  @Test
  void choicesAreTheWordsOfTheFormat() {
    String ended = "{\"event\":\"task.ended\"" + TIMED + ",\"task\":1,\"outcome\":%s}";
    for (String outcome : List.of("returned", "cancelled", "failed")) {
      assertTrue(scans(ended.formatted("\"" + outcome + "\"")), outcome);
    }
    for (String outcome : List.of("\"return\"", "\"returnedx\"", "\"\"", "7", "returned")) {
      assertFalse(scans(ended.formatted(outcome)), outcome);
    }
  }

  @Test
  void marksWithFieldsAreForTheParser() {
    assertTrue(scans(mark("")));
    assertFalse(scans(mark(",\"fields\":{}")));
  }

  /** The words of 16 bytes are compared: a key of each length, and each choice, is told apart. */
  @Test
  void everyFieldOfTheFormatHasItsShapeOrIsLeftOut() {
    for (EventKind kind : EventKind.all()) {
      for (EventField field : kind.fields()) {
        String key = ",\"" + field.name() + "\":";
        FieldShape shape = FieldShape.of(field);
        boolean list =
            field.type() instanceof FieldType.Texts || field.type() instanceof FieldType.Values;
        if (list || key.length() > 2 * Long.BYTES) {
          assertNull(shape, field.name());
        } else if (shape == null) {
          assertTrue(field.type() instanceof FieldType.Choice, field.name());
        } else {
          assertMatches(kind, field, key, shape);
        }
      }
    }
  }

  private static void assertMatches(
      EventKind kind, EventField field, String key, FieldShape shape) {
    assertEquals(key.length(), shape.keyLength);
    for (EventField other : kind.fields()) {
      String text = ",\"" + other.name() + "\":1234567890123456";
      assertEquals(
          other.equals(field),
          shape.matches(Words.word(text, 0), Words.word(text, 1)),
          kind.name() + ": " + field.name() + " is " + other.name());
    }
    if (field.type() instanceof FieldType.Whole(long least, long most)) {
      assertEquals(List.of(least, most), List.of(shape.min, shape.max));
    }
    if (field.type() instanceof FieldType.Choice(var choices)) {
      int index = 0;
      for (String name : choices.keySet()) {
        String text = name + "\",more of the line";
        int choice = shape.choice(Words.word(text, 0), Words.word(text, 1));
        assertEquals(index++, choice, name);
        assertEquals(name.length() + 1, shape.choiceLength(choice));
        assertNotNull(shape.constants[choice]);
      }
      String none = "none of them\"";
      assertEquals(-1, shape.choice(Words.word(none, 0), Words.word(none, 1)));
    }
    boolean byId = field.type() instanceof FieldType.Text(boolean mayBeNumber) && mayBeNumber;
    assertEquals(byId, shape.internable, field.name());
  }
}
