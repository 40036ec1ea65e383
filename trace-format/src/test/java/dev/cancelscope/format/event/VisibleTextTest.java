package dev.cancelscope.format.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VisibleTextTest {

  @Test
  void leavesWordsOfAnyLanguageAlone() {
    for (String text :
        new String[] {"", "Task-1", "fetch() \\ \"x\"", "任務一", "جمع", "🧑\u200D🚀"}) {
      assertEquals(text, VisibleText.of(text, 80));
    }
  }

  @Test
  void showsWhatHides() {
    assertEquals("a\\nb\\r\\tc\\u0000", VisibleText.of("a\nb\r\tc\0", 80));
    assertEquals("\\u001b[31mred", VisibleText.of("\u001b[31mred", 80));
    assertEquals("\\u202egnp.exe", VisibleText.of("\u202egnp.exe", 80));
    assertEquals("\\ud800x", VisibleText.of("\ud800x", 80));
    assertEquals("\\udb40\\udc41", VisibleText.of("\udb40\udc41", 80));
    assertEquals("a\\u2028b\\u200b\\ufeff", VisibleText.of("a\u2028b\u200b\ufeff", 80));
  }

  @Test
  void cutsBetweenCharacters() {
    assertEquals("abcd", VisibleText.of("abcd", 4));
    assertEquals("abc…", VisibleText.of("abcde", 4));
    assertEquals("abc…", VisibleText.of("abc\u202e", 4));
    assertEquals("ab…", VisibleText.of("ab🧑🧑", 4));
    assertEquals("…", VisibleText.of("abc", 1));
  }

  @Test
  void cutsAHugeTextQuickly() {
    assertTrue(VisibleText.of("\u202e".repeat(1 << 20), 100).length() <= 100);
  }
}
