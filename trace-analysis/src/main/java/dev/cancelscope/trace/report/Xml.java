package dev.cancelscope.trace.report;

/** What XML, HTML and SVG need of a text so that it is text and nothing else. */
final class Xml {
  private static final int REPLACEMENT = 0xFFFD;

  private Xml() {}

  /** For element content and attributes alike; what XML cannot hold becomes U+FFFD. */
  static String escaped(String text) {
    var safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(character -> append(safe, character));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int character) {
    switch (character) {
      case '&' -> safe.append("&amp;");
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '"' -> safe.append("&quot;");
      case '\'' -> safe.append("&#39;");
      default -> safe.appendCodePoint(isXml(character) ? character : REPLACEMENT);
    }
  }

  private static boolean isXml(int character) {
    boolean low = character < 0x20 && character != '\t' && character != '\n' && character != '\r';
    boolean surrogate = character >= 0xD800 && character <= 0xDFFF;
    return !low && !surrogate && character != 0xFFFE && character != 0xFFFF;
  }
}
