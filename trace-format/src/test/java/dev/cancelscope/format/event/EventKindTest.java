package dev.cancelscope.format.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventKindTest {

  @Test
  void everyNameIsUniqueAndFound() {
    Set<String> names = new HashSet<>();
    for (EventKind kind : EventKind.all()) {
      assertTrue(names.add(kind.name()), kind.name());
      assertEquals(kind, EventKind.named(kind.name()));
      assertTrue(kind.name().matches("[a-z]+(\\.[a-z]+)?"), kind.name());
    }
    assertTrue(names.size() > 30);
    assertNull(EventKind.named("no.such.kind"));
  }

  @Test
  void timedKindsBeginWithTheCommonFields() {
    for (EventKind kind : EventKind.all()) {
      if (TimedEvent.class.isAssignableFrom(kind.type())) {
        assertEquals("t", kind.fields().get(0).name());
        assertEquals("stream", kind.fields().get(1).name());
        assertEquals("seq", kind.fields().get(2).name());
      }
    }
  }

  @Test
  void onlyOptionalValuesThatSayNothingAreLeftOut() {
    EventKind kind = EventKind.named("cancel.requested");
    assertNotNull(kind);
    EventField count = kind.fields().get(kind.fieldIndex("count"));
    assertTrue(count.leftOut(null));
    assertFalse(count.leftOut(0));
    EventField causeTask = kind.fields().get(kind.fieldIndex("causeTask"));
    assertTrue(causeTask.leftOut(0L));
    assertFalse(kind.fields().get(kind.fieldIndex("t")).leftOut(0L));
  }
}
