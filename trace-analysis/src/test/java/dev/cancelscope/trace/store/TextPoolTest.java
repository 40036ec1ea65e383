package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.TextTaker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every text comes back as it was, and has one number. */
class TextPoolTest {
  @Test
  void keepsEveryText() {
    var random = new Random(1);
    var pool = new TextPool();
    List<String> texts = new ArrayList<>(List.of("", "a", "é", "☃", "\ud800", "\udc00x", "😀"));
    for (int length : new int[] {126, 127, 128, 254, 255, 256, 65_000, 65_530, 65_536, 200_000}) {
      texts.add("l".repeat(length));
      texts.add("ł".repeat(length));
    }
    for (int i = 0; i < 20_000; i++) {
      texts.add("text " + random.nextInt(10_000) + (i % 3 == 0 ? " ż" : ""));
    }
    List<Integer> numbers = texts.stream().map(text -> pool.add(new String(text))).toList();
    assertEquals(numbers, texts.stream().map(pool::add).toList());
    assertEquals(numbers, texts.stream().map(text -> ascii(pool, text)).toList());
    assertEquals(texts, texts.stream().map(text -> pool.get(pool.addName(text))).toList());
    assertEquals(texts, texts.stream().map(text -> pool.get(ascii(pool.names(), text))).toList());
    TextPool frozen = pool.frozen();
    pool.add("what comes later");
    assertEquals(texts, numbers.stream().map(frozen::get).toList());
    assertEquals(texts, numbers.stream().map(pool::get).toList());
    assertEquals(texts.stream().distinct().count(), numbers.stream().distinct().count());
  }

  /** As a line of a file has it, somewhere among others; what is not ASCII as a string. */
  private static int ascii(TextTaker taker, String text) {
    if (text.chars().anyMatch(unit -> unit > 0x7F)) {
      return taker.text(text);
    }
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.US_ASCII);
    return taker.ascii(bytes, 1, bytes.length - 1);
  }
}
