package dev.cancelscope.format.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.TraceEvent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recorder may be killed at any byte: what is on disk then is read, and what is torn is told. */
class TruncationTest {

  @Test
  void aCutLosesOnlyTheLineItIsIn() throws Exception {
    byte[] whole = Golden.bytes("every-kind");
    List<TraceEvent> events = Recorded.of(whole).events();
    int headerEnd = indexOf(whole, '\n', 0) + 1;
    int linesBefore = 0;
    for (int cut = 0; cut <= whole.length; cut++) {
      if (cut > 0 && whole[cut - 1] == '\n') {
        linesBefore++;
      }
      byte[] part = Arrays.copyOf(whole, cut);
      if (cut < headerEnd) {
        assertRefused(part);
        continue;
      }
      Recorded recorded = Recorded.of(part);
      assertEquals(events.subList(0, linesBefore), recorded.events(), "cut at " + cut);
      boolean torn = whole[cut - 1] != '\n';
      assertEquals(torn ? 1 : 0, recorded.problems().size(), "cut at " + cut);
      assertEquals(torn, recorded.summary().truncation() instanceof ReadProblem.TornLine);
      assertEquals(cut == whole.length, recorded.summary().complete());
    }
  }

  @Test
  void aCutArrayLosesOnlyTheElementItIsIn() throws Exception {
    byte[] whole = Golden.bytes("every-kind-array");
    List<TraceEvent> events = Recorded.of(whole).events();
    for (int cut = 0; cut <= whole.length; cut++) {
      byte[] part = Arrays.copyOf(whole, cut);
      try {
        Recorded recorded = Recorded.of(part);
        int elements = elementsIn(part);
        assertEquals(events.subList(0, elements), recorded.events(), "cut at " + cut);
        boolean closed = cut >= whole.length - 1;
        assertEquals(closed, recorded.summary().truncation() == null, "cut at " + cut);
      } catch (UnreadableTraceException e) {
        assertEquals(0, elementsIn(part), "cut at " + cut);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"every-kind-gzip", "every-kind-zstd"})
  void aCutCompressedFileGivesWhatInflates(String name) throws Exception {
    byte[] whole = Golden.bytes(name);
    List<TraceEvent> events = Recorded.of(whole).events();
    for (int cut = 0; cut < whole.length; cut++) {
      try {
        Recorded recorded = Recorded.of(Arrays.copyOf(whole, cut));
        assertEquals(events.subList(0, recorded.events().size()), recorded.events());
        assertNotNull(recorded.summary().truncation(), "cut at " + cut);
        assertFalse(recorded.summary().complete());
      } catch (UnreadableTraceException e) {
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
      }
    }
  }

  @Test
  void paddingBehindTheLastLineIsNoProblem() throws Exception {
    Recorded recorded = Recorded.of(Golden.bytes("nul-padded"));
    assertNull(recorded.summary().truncation());
    assertEquals(List.of(), recorded.problems());
  }

  @Test
  void paddingBehindATornLineIsNotPartOfIt() throws Exception {
    byte[] torn =
        (Recorded.HEADER + "{\"event\":\"ma").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(torn, torn.length + (3 << 20));
    Recorded recorded = Recorded.of(padded);
    assertEquals(1, recorded.problems().size());
    assertTrue(recorded.summary().truncation() instanceof ReadProblem.TornLine);
  }

  private static void assertRefused(byte[] part) {
    try {
      Recorded recorded = Recorded.of(part);
      assertEquals(List.of(), recorded.events(), "nothing to read");
      throw new AssertionError("read although the header is not whole");
    } catch (UnreadableTraceException e) {
      boolean known =
          e.reason() == UnreadableTraceException.Reason.EMPTY
              || e.reason() == UnreadableTraceException.Reason.CUT_SHORT;
      assertTrue(known, e.getMessage());
    }
  }

  /** Elements of the golden array stand on a line each. */
  private static int elementsIn(byte[] part) {
    int elements = 0;
    int line = indexOf(part, '\n', 0) + 1;
    while (line > 0 && line < part.length) {
      int end = indexOf(part, '\n', line);
      int stop = end < 0 ? part.length : end;
      if (part[stop - 1] == '}' || (stop >= 2 && part[stop - 1] == ',' && part[stop - 2] == '}')) {
        elements += depthIsZero(part, line, stop) ? 1 : 0;
      }
      line = end + 1;
    }
    return elements;
  }

  private static boolean depthIsZero(byte[] part, int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      depth += part[i] == '{' ? 1 : part[i] == '}' ? -1 : 0;
    }
    return depth == 0;
  }

  private static int indexOf(byte[] bytes, char wanted, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
