package dev.cancelscope.trace.report;

/**
 * Text of the traced program within Markdown: whatever it holds, it shows as itself, starts no
 * block, no markup, no HTML and no link, mentions nobody and refers to no issue.
 */
final class MarkdownText {
  private MarkdownText() {}

  /** For running text, list items and cells of tables. */
  static String of(String text) {
    var safe = new StringBuilder(text.length() + 16);
    int from = lead(text, safe);
    for (int i = from; i < text.length(); i++) {
      append(text, i, safe);
    }
    return safe.toString();
  }

  /** What would start a block at the beginning of a line: a heading, a list, a rule, code. */
  private static int lead(String text, StringBuilder safe) {
    int i = 0;
    while (i < text.length() && Character.isDigit(text.charAt(i))) {
      i++;
    }
    boolean marked = i > 0 && i < text.length() && ".)".indexOf(text.charAt(i)) >= 0;
    boolean numbered = marked && (i + 1 == text.length() || text.charAt(i + 1) == ' ');
    if (numbered) {
      safe.append(text, 0, i).append('\\').append(text.charAt(i));
      return i + 1;
    }
    if (!text.isEmpty() && "#-+=".indexOf(text.charAt(0)) >= 0) {
      safe.append('\\').append(text.charAt(0));
      return 1;
    }
    if (!text.isEmpty() && text.charAt(0) == ' ') {
      safe.append("&#32;");
      return 1;
    }
    return 0;
  }

  private static void append(String text, int i, StringBuilder safe) {
    char c = text.charAt(i);
    switch (c) {
      case '&' -> safe.append("&amp;");
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '\\', '`', '*', '[', ']', '|', '~', '$' -> safe.append('\\').append(c);
      case '_' -> safe.append(insideWord(text, i) ? "_" : "\\_");
      // No backslash keeps these from being looked for in the text that results.
      case '@', '#' -> safe.append(c).append(beforeWord(text, i) ? "<!-- -->" : "");
      case ':' -> safe.append(text.startsWith("://", i) ? ":<!-- -->" : ":");
      case '.' -> safe.append(afterWww(text, i) ? "<!-- -->." : ".");
      default -> safe.append(Character.isISOControl(c) ? ' ' : c);
    }
  }

  private static boolean insideWord(String text, int i) {
    return i > 0
        && i + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(i - 1))
        && Character.isLetterOrDigit(text.charAt(i + 1));
  }

  private static boolean beforeWord(String text, int i) {
    return i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1));
  }

  private static boolean afterWww(String text, int i) {
    return i >= 3 && text.regionMatches(true, i - 3, "www", 0, 3);
  }

  /** As code, where nothing but the fence has a meaning; safe in the cell of a table. */
  static String code(String text) {
    var safe = new StringBuilder();
    int run = 0;
    int longest = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      run = c == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
      safe.append(Character.isISOControl(c) ? ' ' : c);
    }
    String fence = "`".repeat(longest + 1);
    String room = longest > 0 || text.startsWith(" ") || text.endsWith(" ") ? " " : "";
    return fence + room + safe.toString().replace("|", "\\|") + room + fence;
  }
}
