package dev.cancelscope.format.event;

/**
 * Text from a file, made safe to look at: a name may hold line breaks, terminal escapes or
 * characters that turn the reading direction around. Whatever shows a text of a trace to a person,
 * on a screen or in a report, passes it through here; the records keep it as it was written.
 */
public final class VisibleText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private VisibleText() {}

  /**
   * The text with invisible characters as escapes (a line break as {@code \n}, others as {@code
   * \u202e}), cut to at most {@code maxLength} UTF-16 units; a cut shows as a last {@code …}.
   *
   * @param maxLength at least 1
   */
  public static String of(String text, int maxLength) {
    if (text.length() <= maxLength && isPlain(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(Math.min(text.length(), maxLength) + 16);
    int fitting = 0; // length that still leaves room for the ellipsis
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      append(shown, character);
      if (shown.length() > maxLength) {
        shown.setLength(fitting);
        return shown.append('…').toString();
      }
      if (shown.length() < maxLength) {
        fitting = shown.length();
      }
      i += Character.charCount(character);
    }
    return shown.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7E) {
        return text.codePoints().allMatch(VisibleText::isVisible);
      }
    }
    return true;
  }

  private static void append(StringBuilder shown, int character) {
    if (isVisible(character)) {
      shown.appendCodePoint(character);
      return;
    }
    switch (character) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> appendEscape(shown, character);
    }
  }

  private static void appendEscape(StringBuilder shown, int character) {
    for (char unit : Character.toChars(character)) {
      shown.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        shown.append(Character.forDigit((unit >> shift) & 0xF, 16));
      }
    }
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      // Joiners belong to written words and to emoji; all other format characters only mislead.
      case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
      default -> true;
    };
  }
}
