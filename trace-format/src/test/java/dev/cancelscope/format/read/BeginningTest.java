package dev.cancelscope.format.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a file may begin, as lines and as an array, and where it is said that something is wrong. */
final class BeginningTest {
  private static final String HEADER = Recorded.HEADER.strip();
  private static final String MARK =
      "{\"event\":\"mark\",\"t\":1,\"stream\":1,\"seq\":1,\"name\":\"m\"}";
  private static final String MARK_2 =
      "{\"event\":\"mark\",\"t\":2,\"stream\":1,\"seq\":2,\"name\":\"m\"}";

  private static Recorded read(String text) throws UnreadableTraceException {
    return Recorded.of(text.getBytes(UTF_8));
  }

  private static Refusal.Kind refused(byte[] bytes) {
    return assertThrows(UnreadableTraceException.class, () -> Recorded.of(bytes)).refusal().kind();
  }

  @Test
  void aMarkOfUtf8AndBlanksAreNothing() throws Exception {
    for (String before : List.of("", "\uFEFF", "\n", " \t\r\n\n", "\uFEFF\r\n")) {
      Recorded lines = read(before + HEADER + "\n" + MARK + "\n");
      assertEquals(2, lines.events().size());
      assertEquals(List.of(), lines.problems());
      Recorded array = read(before + "[" + HEADER + "," + MARK + "]");
      assertEquals(2, array.events().size());
      assertEquals(List.of(), array.problems());
    }
  }

  @Test
  void whatIsNoTraceIsRefusedByHowItBegins() {
    assertEquals(Refusal.Kind.EMPTY, refused(new byte[0]));
    assertEquals(Refusal.Kind.EMPTY, refused("\uFEFF \n".getBytes(UTF_8)));
    assertEquals(Refusal.Kind.UTF_16, refused(HEADER.getBytes(UTF_16)));
    assertEquals(Refusal.Kind.UTF_16, refused(("\uFEFF" + HEADER).getBytes(UTF_16LE)));
    for (String other :
        List.of("h", "hello", "\u00FFx", "\u00FEx", "\u00EF\u00BBx", "\u00EFx\u00BF")) {
      assertEquals(Refusal.Kind.OTHER_BEGINNING, refused(other.getBytes(ISO_8859_1)), other);
    }
    int blanks = ReadLimits.standard().maxLineBytes() + 100_000;
    byte[] blank = new byte[blanks];
    Arrays.fill(blank, (byte) ' ');
    assertEquals(Refusal.Kind.BLANKS, refused(blank));
  }

  @Test
  void elementsOfAnArrayAreCutAndCounted() throws Exception {
    String pretty =
        """


        [
          %s,
          {
            "event": "mark", "t": 1, "stream": 1, "seq": 1,
            "name": "a \\" ] } , quote"
          },
          7,
          [1, [2]], "a, text]"

        , %s]
        """
            .formatted(HEADER, MARK_2);
    Recorded recorded = read(pretty);
    assertEquals(3, recorded.events().size(), "header and two marks");
    assertEquals(
        List.of(9L, 10L, 10L), recorded.problems().stream().map(ReadProblem::line).toList());
    assertEquals(
        List.of(
            (long) pretty.indexOf("7,\n"),
            (long) pretty.indexOf("[1, [2]]"),
            (long) pretty.indexOf("\"a, text]\"")),
        recorded.problems().stream().map(ReadProblem::offset).toList());
    for (ReadProblem problem : recorded.problems()) {
      assertInstanceOf(ReadProblem.NotAnObject.class, problem);
    }
  }

  @Test
  void anArrayThatIsCutShortIsToldOnce() throws Exception {
    Recorded unclosed = read("[" + HEADER + ",\n" + MARK + "\n");
    assertEquals(2, unclosed.events().size());
    assertTrue(unclosed.summary().truncation() != null, "no closing bracket");
    Recorded torn = read("[" + HEADER + ",\n" + MARK + ",\n{\"event\":\"ma");
    assertEquals(2, torn.events().size());
    ReadProblem truncation = torn.summary().truncation();
    assertTrue(truncation != null);
    assertEquals(3, truncation.line());
  }

  @Test
  void whatStandsBehindAnArrayIsTold() throws Exception {
    Recorded recorded = read("[" + HEADER + "," + MARK + "]\n\n" + MARK_2 + "\n");
    assertEquals(2, recorded.events().size());
    assertEquals(1, recorded.problems().size(), recorded.problems().toString());
    assertEquals(3, recorded.problems().getFirst().line());
    assertEquals(List.of(), read("[" + HEADER + "," + MARK + "]\n\n").problems());
  }

  @Test
  void anElementOfTheGreatestLengthIsReadAndALongerOneIsPassedOver() throws Exception {
    ReadLimits limits = ReadLimits.standard();
    int most = limits.maxLineBytes();
    Recorded recorded = read("[" + HEADER + ",\n" + padded(most) + ",\n" + MARK_2 + "]");
    ReadProblem tooLongText = recorded.problems().getFirst();
    assertInstanceOf(ReadProblem.BeyondLimit.class, tooLongText, "not the line");
    Recorded longer = read("[" + HEADER + ",\n" + padded(most + 1) + ",\n" + MARK_2 + "]");
    ReadProblem.LineTooLong problem =
        assertInstanceOf(ReadProblem.LineTooLong.class, longer.problems().getFirst());
    assertEquals(2, problem.line());
    assertEquals(most + 1L, problem.bytes());
    assertEquals(2, longer.events().size(), "the header and what stands behind it");
  }

  private static String padded(int length) {
    String start = "{\"event\":\"mark\",\"t\":1,\"stream\":1,\"seq\":1,\"name\":\"";
    return start + "n".repeat(length - start.length() - 2) + "\"}";
  }
}
