package dev.cancelscope.format.redact;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/**
 * Other names for texts: {@code name-1}, {@code name-2} and so on, in the order in which the texts
 * come; the same text has the same one. Texts are told apart by a digest, so that long ones cost no
 * more than short ones; those beyond the most that are kept share {@code name-more}.
 */
final class Pseudonyms {
  private final String label;
  private final int mostTexts;
  private final Map<Digest, Integer> numbers = new HashMap<>();
  private final MessageDigest sha256;

  Pseudonyms(String label, int mostTexts) {
    this.label = label;
    this.mostTexts = mostTexts;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The other name; an empty text stays, as it tells nothing. */
  String of(String text) {
    if (text.isEmpty()) {
      return text;
    }
    Digest digest = digest(text);
    Integer number = numbers.get(digest);
    if (number == null) {
      if (numbers.size() >= mostTexts) {
        return label + "-more";
      }
      number = numbers.size() + 1;
      numbers.put(digest, number);
    }
    return label + "-" + number;
  }

  /** UTF-16, not UTF-8, which would make all halves of surrogate pairs the same. */
  private Digest digest(String text) {
    ByteBuffer units = ByteBuffer.allocate(text.length() * Character.BYTES);
    units.asCharBuffer().put(text);
    ByteBuffer digest = ByteBuffer.wrap(sha256.digest(units.array()));
    return new Digest(digest.getLong(), digest.getLong());
  }

  /** The first half of it, which is enough to tell texts apart. */
  private record Digest(long high, long low) {}
}
