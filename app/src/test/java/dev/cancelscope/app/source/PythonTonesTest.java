package dev.cancelscope.app.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.app.source.PythonTones.Piece;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PythonTonesTest {
  /** Pieces that are not plain, as {@code tone:text}. */
  private static List<String> marked(String... lines) {
    return PythonTones.of(List.of(lines)).stream()
        .flatMap(List::stream)
        .filter(piece -> piece.tone() != PythonTones.Tone.PLAIN)
        .map(piece -> piece.tone() + ":" + piece.text())
        .toList();
  }

  @Test
  void keywordsTextsCommentsNumbersAndDecorators() {
    assertEquals(List.of("DECORATOR:@app.get", "TEXT:'/x'"), marked("@app.get('/x')"));
    assertEquals(
        List.of("KEYWORD:async", "KEYWORD:def", "NUMBER:1.5", "COMMENT:# in s"),
        marked("async def information(t=1.5):  # in s"));
    assertEquals(List.of("TEXT:f\"{a} 'b'\"", "TEXT:rb'\\''"), marked("f\"{a} 'b'\" + rb'\\''"));
  }

  @Test
  void aTextInTripleQuotesGoesOnOverLines() {
    assertEquals(
        List.of("TEXT:\"\"\"a # b", "TEXT:if c", "TEXT:d\"\"\"", "KEYWORD:if"),
        marked("x = \"\"\"a # b", "if c", "d\"\"\" if y"));
  }

  @Test
  void anUnclosedQuoteEndsWithItsLine() {
    assertEquals(List.of("TEXT:'it", "KEYWORD:if"), marked("x = 'it", "if y"));
  }

  @Test
  void everyLineKeepsItsText() {
    var random = new SplittableRandom(5);
    String alphabet = "ab_1.\"'#@\\ \t(f";
    for (int i = 0; i < 20_000; i++) {
      String line =
          random
              .ints(random.nextInt(14), 0, alphabet.length())
              .mapToObj(c -> alphabet.substring(c, c + 1))
              .collect(Collectors.joining());
      for (List<Piece> pieces : PythonTones.of(List.of(line, line)))
        assertEquals(line, pieces.stream().map(Piece::text).collect(Collectors.joining()));
    }
  }
}
