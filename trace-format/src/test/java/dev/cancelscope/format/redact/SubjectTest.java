package dev.cancelscope.format.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubjectTest {
  @Test
  void isFoundByItsWordInAnyCase() {
    for (Subject subject : Subject.values()) {
      assertEquals(Optional.of(subject), Subject.named(subject.word()));
      assertEquals(Optional.of(subject), Subject.named(subject.name()));
    }
    assertEquals("marks", Subject.MARKS.word());
    assertEquals(Optional.empty(), Subject.named("mark"));
  }
}
