package dev.cancelscope.format.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field of another type is a problem of its line, and of no other: the next line is read. */
class WrongTypesTest {
  private static final String PLACE = "\"t\":1,\"stream\":1,\"seq\":1";
  private static final String NEXT =
      "{\"event\":\"mark\",\"t\":2,\"stream\":1,\"seq\":2,\"name\":\"next\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "mark | name | [\"x\"] | a text | a list",
        "mark | fields | [1] | an object | a list",
        "mark | fields | \"x\" | an object | a text",
        "cancel.delivered | requests | 7 | a list of ids | an integer",
        "cancel.delivered | requests | {\"a\":1} | a list of ids | an object",
        "cancel.delivered | task | \"7\" | an integer | a text",
        "cancel.delivered | task | 7.5 | an integer | a number with a fraction or an exponent",
        "task.ended | outcome | 7 | a text | an integer",
        "task.ended | outcome | null | a text | null",
      })
  void isToldWithTheField(String event, String field, String value, String expected, String found)
      throws Exception {
    String others = event.equals("mark") && field.equals("fields") ? ",\"name\":\"x\"" : "";
    Recorded recorded =
        Recorded.ofLines(
            "{\"event\":\"%s\",%s%s,\"%s\":%s}".formatted(event, PLACE, others, field, value),
            NEXT);
    assertEquals(1, recorded.problems().size(), () -> recorded.problems().toString());
    ReadProblem.WrongType problem =
        assertInstanceOf(ReadProblem.WrongType.class, recorded.problems().getFirst());
    assertEquals(List.of(event, field), List.of(problem.event(), problem.field()));
    assertEquals(
        List.of(expected, found), List.of(problem.expected().words(), problem.found().words()));
    assertEquals(2, recorded.events().size(), "the header and the next line");
  }

  @Test
  void aHeaderMayBeTheLineWithTheProblem() throws Exception {
    String header = Recorded.HEADER.replace("}", ",\"argv\":[\"a\",\"b\"]}");
    assertEquals(List.of(), Recorded.of((header + NEXT + "\n").getBytes(UTF_8)).problems());
    String text = header.replaceFirst("\\[.*]", "\"a\"") + NEXT + "\n";
    Recorded recorded = Recorded.of(text.getBytes(UTF_8));
    assertEquals(1, recorded.events().size(), "the next line");
    ReadProblem.WrongType problem =
        assertInstanceOf(ReadProblem.WrongType.class, recorded.problems().getFirst());
    assertEquals(JsonType.TEXTS, problem.expected());
  }

  @Test
  void aFieldNameOfTheGreatestLengthIsRead() throws Exception {
    int longest = ReadLimits.standard().maxNameLength();
    assertEquals(List.of(), withFieldName("n".repeat(longest)).problems());
    Recorded longer = withFieldName("n".repeat(longest + 1));
    assertInstanceOf(ReadProblem.BeyondLimit.class, longer.problems().getFirst());
  }

  private static Recorded withFieldName(String name) throws UnreadableTraceException {
    return Recorded.ofLines(
        "{\"event\":\"mark\",%s,\"name\":\"x\",\"fields\":{\"%s\":1}}".formatted(PLACE, name),
        NEXT);
  }
}
