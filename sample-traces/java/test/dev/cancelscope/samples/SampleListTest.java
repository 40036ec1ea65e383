package dev.cancelscope.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleListTest {
  @Test
  void listsEverySampleWithItsTraceAndItsBetterVersion() throws IOException {
    List<Sample> samples = Samples.all();
    assertFalse(samples.isEmpty());
    for (Sample sample : samples) {
      assertFalse(sample.title().isBlank() || sample.title().equals(sample.name()), sample.name());
      assertFalse(sample.description().isBlank(), sample.name());
      try (var trace = sample.openTrace()) {
        assertEquals('{', trace.read(), sample.name());
      }
      assertTrue(
          sample.better() || samples.stream().anyMatch(sample::isMendedBy),
          () -> sample.name() + " has no better version");
    }
  }

  @Test
  void readsTitleAndFirstSentence() {
    Docstring text = Docstring.of("\"\"\"A title\n\nIt does `x` in\n0.3 s. Look for: y.\n\"\"\"\n");
    assertEquals(new Docstring("A title", "It does x in 0.3 s."), text);
    assertEquals(new Docstring("", ""), Docstring.of("print(1)\n"));
  }
}
