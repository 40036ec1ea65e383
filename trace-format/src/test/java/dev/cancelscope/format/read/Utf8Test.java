package dev.cancelscope.format.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the decoder of the JDK, which is strict, too. */
final class Utf8Test {
  private static void assertAsTheDecoder(byte... bytes) {
    boolean good = true;
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      good = false;
    }
    assertEquals(good, Utf8.firstBad(bytes, 0, bytes.length) < 0, () -> hex(bytes));
  }

  private static String hex(byte[] bytes) {
    var text = new StringBuilder();
    for (byte b : bytes) {
      text.append("%02x ".formatted(b));
    }
    return text.toString();
  }

  @Test
  void everySequenceOfUpToTwoBytes() {
    for (int lead = 0; lead < 256; lead++) {
      assertAsTheDecoder((byte) lead);
      for (int next = 0; next < 256; next++) {
        assertAsTheDecoder((byte) lead, (byte) next);
      }
    }
  }

  @Test
  void everyLeadWithTheEdgesOfWhatMayFollow() {
    int[] edges = {0, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
    for (int lead = 0xC0; lead < 256; lead++) {
      for (int second : edges) {
        for (int third : edges) {
          assertAsTheDecoder((byte) lead, (byte) second, (byte) third);
          for (int fourth : edges) {
            assertAsTheDecoder((byte) lead, (byte) second, (byte) third, (byte) fourth);
          }
        }
      }
    }
  }

  /** Wherever it stands: words of ASCII are passed over at once. */
  @Test
  void theFirstBadByteIsTold() {
    var random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      String text = round % 2 == 0 ? "aé中😀".repeat(8) : "plain words of ASCII".repeat(3);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertEquals(-1, Utf8.firstBad(bytes, 0, bytes.length));
      int bad = random.nextInt(bytes.length);
      while (bytes[bad] < 0) {
        bad++; // in the place of a byte that stands alone
        if (bad == bytes.length) {
          bad = 0;
        }
      }
      bytes[bad] = (byte) 0xFF;
      assertEquals(bad, Utf8.firstBad(bytes, 0, bytes.length));
      assertEquals(-1, Utf8.firstBad(bytes, 0, bad), "up to there all are good");
      assertEquals(-1, Utf8.firstBad(bytes, bad + 1, bytes.length), "and from there");
    }
  }
}
