package dev.cancelscope.format.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each kind of character at its first and last one, and lines longer than the buffer. */
class JsonLineTest {
  @Test
  void writesCharactersAsUtf8() throws IOException {
    int[] characters = {
      0x20, 0x7E, 0x7F, 0x80, 0x7FF, 0x800, 0x20AC, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x1F9D1,
      0x10FFFF
    };
    for (int character : characters) {
      String text = Character.toString(character);
      assertEquals('"' + text + '"', line(to -> to.text(text)), Integer.toHexString(character));
    }
  }

  @Test
  void writesWhatUtf8OrJsonCannotHoldAsEscapes() throws IOException {
    assertEquals(
        "\"\\\"\\\\ \\n\\r\\t \\u0000\\u001f \\ud800 \\udfff\"",
        line(to -> to.text("\"\\ \n\r\t \0\u001f \ud800 \udfff")));
  }

  @Test
  void growsWithTheLongestTextThatMayCome() throws IOException {
    for (int length : new int[] {170, 171, 1022, 1023, 1024, 1025, 5000}) {
      String text = "\u0001".repeat(length);
      assertEquals('"' + "\\u0001".repeat(length) + '"', line(to -> to.text(text)));
      String ascii = "x".repeat(length);
      assertEquals(ascii + ascii + "7", line(to -> raw(to, ascii)));
    }
  }

  private static void raw(JsonLine to, String ascii) {
    to.raw(ascii);
    to.raw(ascii);
    to.integer(7);
  }

  private static String line(Consumer<JsonLine> writing) throws IOException {
    JsonLine line = new JsonLine();
    writing.accept(line);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    line.writeTo(out);
    return out.toString(UTF_8);
  }
}
