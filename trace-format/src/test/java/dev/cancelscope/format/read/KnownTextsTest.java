package dev.cancelscope.format.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A text is known once it was met twice; what is known is found, and nothing else. */
final class KnownTextsTest {
  private static final int MOST = 1 << 13;

  private final KnownTexts texts = new KnownTexts();

  private @Nullable KnownText find(String text) {
    byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.US_ASCII);
    return texts.find(Arrays.copyOf(bytes, bytes.length + Words.SLACK), 1, bytes.length - 1);
  }

  @Test
  void atTheSecondMeetingAndFromThenOn() {
    assertNull(find("Shard.flush"));
    KnownText known = find("Shard.flush");
    assertNotNull(known);
    assertEquals("Shard.flush", known.text);
    assertSame(known, find("Shard.flush"));
    assertSame(known, texts.all[known.id]);
  }

  /** Also those that differ in their last byte, or in their length, alone. */
  @Test
  void eachLengthUpToTheLongestIsKeptApart() {
    for (int length = 1; length <= 40; length++) {
      String text = "a".repeat(length);
      assertNull(find(text), "met once, " + length);
      KnownText known = find(text);
      assertNotNull(known, "met twice, " + length);
      assertEquals(text, known.text);
      String other = text.substring(1) + "b";
      assertNull(find(other));
      KnownText knownOther = find(other);
      assertNotNull(knownOther);
      assertEquals(other, knownOther.text);
    }
    assertNull(find("a".repeat(41)));
    assertNull(find("a".repeat(41)), "too long to be kept");
  }

  /** Thousands of names find places of their own: what is met again is found at once. */
  @Test
  void manyNamesDoNotPushEachOtherOut() {
    int found = 0;
    for (int i = 0; i < 400; i++) {
      String name = "worker-" + i * 7;
      find(name);
      find(name);
    }
    for (int i = 0; i < 400; i++) {
      KnownText known = find("worker-" + i * 7);
      found += known == null ? 0 : 1;
    }
    assertEquals(true, found > 250, found + " of 400 in 1,024 places");
  }

  @Test
  void whatLinesCallByANumberIsKeptUpToTheMost() {
    KnownText first = texts.define(1, "éa");
    assertNotNull(first);
    assertSame(first, texts.defined(1));
    assertNull(texts.defined(2));
    assertNull(texts.define(MOST, "beyond"));
    assertNull(texts.defined(MOST));
    assertNotNull(texts.define(MOST - 1, "last number"));
    for (int number = 2; number < MOST; number++) {
      texts.define(number, "text " + number);
    }
    assertNull(texts.define(5, "no room"));
    assertNull(find("new"));
    assertNull(find("new"), "no room either");
  }
}
