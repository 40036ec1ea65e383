package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.text.Sentences;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectTextTest {
  private static final LoadedTrace TRACE =
      new Draft()
          .task(0, 1, 0, "ma\\u202ein")
          .requested(10, 1, 1, 0)
          .delivered(25, 1, 1)
          .cleanup(25, 1, 0, 1)
          .cleanedUp(40, 1, "raised")
          .ended(50, 1, "failed")
          .load();
  private static final SubjectText TEXT =
      new SubjectText(TRACE.store(), TRACE.findings(), Sentences.ENGLISH);

  @Test
  void tellsWhatThingsAre() {
    assertEquals("Delivered 15.0 ms later", TEXT.lines(new Subject.OfRequest(0)).get(2));
    assertEquals("Cleanup in finally", TEXT.lines(new Subject.OfSpan(0)).getFirst());
    assertEquals("Raised after 15.0 ms", TEXT.lines(new Subject.OfSpan(0)).get(1));
    assertTrue(TEXT.lines(new Subject.OfTask(0)).contains("Failed after 50.0 ms"));
    assertEquals(List.of(), TEXT.lines(new Subject.Nothing()));
  }

  @Test
  void hostileNamesAreShownWithVisibleEscapes() {
    String title = TEXT.lines(new Subject.OfTask(0)).getFirst();
    assertEquals("ma\\u202ein", title);
    assertFalse(title.contains("\u202e"));
  }
}
