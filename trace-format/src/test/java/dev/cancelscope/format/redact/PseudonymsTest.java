package dev.cancelscope.format.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
  private static List<String> of(Pseudonyms pseudonyms, String... texts) {
    return Stream.of(texts).map(pseudonyms::of).toList();
  }

  @Test
  void theSameTextHasTheSameName() {
    assertEquals(
        List.of("name-1", "name-2", "name-1", "name-3"),
        of(new Pseudonyms("name", 10), "ann", "bob", "ann", "name-1"));
  }

  @Test
  void anEmptyTextStays() {
    assertEquals(List.of("", "name-1"), of(new Pseudonyms("name", 10), "", "ann"));
  }

  @Test
  void halvesOfSurrogatePairsAreDifferentTexts() {
    assertEquals(List.of("name-1", "name-2"), of(new Pseudonyms("name", 10), "\ud800", "\ud801"));
  }

  @Test
  void beyondTheMostTheyShareOneName() {
    assertEquals(
        List.of("name-1", "name-2", "name-more", "name-more", "name-1"),
        of(new Pseudonyms("name", 2), "a", "b", "c", "d", "a"));
  }
}
