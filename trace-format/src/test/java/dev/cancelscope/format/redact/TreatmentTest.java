package dev.cancelscope.format.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.cancelscope.format.event.Definition;
import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import org.junit.jupiter.api.Test;

/** Every text of the format has been judged. */
class TreatmentTest {
  @Test
  void nothingIsLeftToChance() {
    for (EventKind kind : EventKind.all()) {
      if (kind.type() != Definition.InternedString.class) {
        for (EventField field : kind.fields()) {
          assertNotEquals(
              Treatment.WITHHOLD, Treatment.of(kind, field), kind.name() + "." + field.name());
        }
      }
    }
  }

  @Test
  void aTextThatNobodyJudgedIsWithheld() {
    EventKind string = EventKind.of(new Definition.InternedString(1, "x"));
    assertEquals(Treatment.WITHHOLD, Treatment.of(string, string.fields().get(1)));
  }
}
