package dev.cancelscope.format.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Damages a file in the ways that a disk, an editor or a stranger would, by a seed. */
final class Mutations {
  private static final byte[][] PIECES =
      pieces(
          "\n",
          "\r\n",
          "\n\n",
          "\0",
          "\0\0\0\0\n",
          " ",
          "\t",
          "\"",
          "\\",
          "\\u0041",
          "\\n",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "-",
          "0",
          "00",
          "1",
          ".5",
          "e9",
          "9007199254740991",
          "9007199254740992",
          "99999999999999999999",
          "2147483647",
          "2147483648",
          "null",
          "true",
          "false",
          "é",
          "\u202e",
          "\"must\":true,",
          "\"must\":false,",
          "\"seq\":5,",
          "\"t\":1,",
          ",\"extra\":{\"a\":[1,2]}",
          ",\"task\":3",
          ",\"site\":0",
          "\"name\":1,",
          "\"id\":1,",
          "{\"event\":\"string\",\"id\":1,\"value\":\"again\"}\n",
          "{\"event\":\"string\",\"id\":77,\"value\":\"späť\"}\n",
          "{\"event\":\"task.created\",\"t\":5,\"stream\":1,\"seq\":99,\"task\":9,\"name\":77}\n",
          "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\"}\n",
          "{\"event\":\"new.kind\",\"t\":1,\"stream\":1,\"seq\":3}\n");

  private final Random random;

  Mutations(long seed) {
    random = new Random(seed);
  }

  /** The file with one to four damages. */
  byte[] damage(byte[] file) {
    byte[] damaged = file;
    for (int times = 1 + random.nextInt(4); times > 0; times--) {
      damaged = once(damaged);
    }
    return damaged;
  }

  private byte[] once(byte[] file) {
    int at = random.nextInt(file.length + 1);
    int length = Math.min(file.length - at, random.nextInt(1 + random.nextInt(200)));
    return switch (random.nextInt(9)) {
      case 0 -> splice(file, at, length, new byte[0]);
      case 1 -> splice(file, at, 0, copy(file, at, length));
      case 2 -> splice(file, at, 0, PIECES[random.nextInt(PIECES.length)]);
      case 3 -> splice(file, at, Math.min(1, length), PIECES[random.nextInt(PIECES.length)]);
      case 4 -> splice(file, lineStart(file, at), 0, PIECES[random.nextInt(PIECES.length)]);
      case 5 -> splice(file, random.nextInt(file.length + 1), 0, copy(file, at, length));
      case 6 -> random.nextInt(4) == 0 ? splice(file, at, file.length - at, new byte[0]) : file;
      case 7 -> flip(file, at);
      default -> {
        int start = lineStart(file, at);
        int end = lineStart(file, Math.min(file.length, at + length));
        int other = lineStart(file, random.nextInt(file.length + 1));
        yield splice(file, other, 0, copy(file, start, Math.max(0, end - start)));
      }
    };
  }

  private static int lineStart(byte[] file, int at) {
    int start = at;
    while (start > 0 && file[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private byte[] flip(byte[] file, int at) {
    byte[] flipped = file.clone();
    if (at < flipped.length) {
      flipped[at] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] copy(byte[] file, int at, int length) {
    byte[] copy = new byte[length];
    System.arraycopy(file, at, copy, 0, length);
    return copy;
  }

  private static byte[] splice(byte[] file, int at, int removed, byte[] added) {
    var result = new ByteArrayOutputStream(file.length + added.length);
    result.write(file, 0, at);
    result.writeBytes(added);
    result.write(file, at + removed, file.length - at - removed);
    return result.toByteArray();
  }

  private static byte[][] pieces(String... texts) {
    byte[][] pieces = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      pieces[i] = texts[i].getBytes(StandardCharsets.UTF_8);
    }
    return pieces;
  }
}
