package dev.cancelscope.app.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts lines of Python into pieces of one tone each: keywords, texts, comments, numbers,
 * decorators. Modest: it helps the eye and judges nothing. Texts in triple quotes carry over to the
 * next line.
 */
final class PythonTones {
  /** How a piece is shown. */
  enum Tone {
    PLAIN,
    KEYWORD,
    TEXT,
    COMMENT,
    NUMBER,
    DECORATOR
  }

  /** A piece of a line. */
  record Piece(String text, Tone tone) {}

  private static final Set<String> KEYWORDS =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  private static final String PREFIXES = "rRbBuUfFtT";

  private final List<Piece> pieces = new ArrayList<>();
  private String line = "";
  private int at;

  /** The quotes that end the text that the last line left open; empty: none. */
  private String open = "";

  private PythonTones() {}

  /** The pieces of each line, in order. */
  static List<List<Piece>> of(List<String> lines) {
    var tones = new PythonTones();
    return lines.stream().map(tones::line).toList();
  }

  private List<Piece> line(String text) {
    line = text;
    at = 0;
    pieces.clear();
    if (!open.isEmpty()) {
      textUpTo(0, open);
    }
    while (at < line.length()) {
      next();
    }
    return List.copyOf(pieces);
  }

  private void next() {
    char c = line.charAt(at);
    if (c == '#') {
      add(line.length(), Tone.COMMENT);
    } else if (c == '@' && line.substring(0, at).isBlank()) {
      add(wordEnd(at + 1, true), Tone.DECORATOR);
    } else if (c == '"' || c == '\'') {
      text(at, at);
    } else if (Character.isJavaIdentifierStart(c)) {
      word();
    } else if (Character.isDigit(c)) {
      add(wordEnd(at, true), Tone.NUMBER);
    } else {
      add(at + 1, Tone.PLAIN);
    }
  }

  private void word() {
    int end = wordEnd(at, false);
    String word = line.substring(at, end);
    boolean prefix = word.length() <= 2 && word.chars().allMatch(c -> PREFIXES.indexOf(c) >= 0);
    if (prefix && end < line.length() && "\"'".indexOf(line.charAt(end)) >= 0) {
      text(at, end);
    } else {
      add(end, KEYWORDS.contains(word) ? Tone.KEYWORD : Tone.PLAIN);
    }
  }

  private int wordEnd(int from, boolean dots) {
    int end = from;
    while (end < line.length()
        && (Character.isJavaIdentifierPart(line.charAt(end))
            || (dots && line.charAt(end) == '.'))) {
      end++;
    }
    return Math.max(end, from == at ? at + 1 : from);
  }

  private void text(int from, int quote) {
    String mark = line.substring(quote, quote + 1);
    String quotes = line.startsWith(mark.repeat(3), quote) ? mark.repeat(3) : mark;
    at = from;
    textUpTo(quote + quotes.length(), quotes);
  }

  /** From here to behind the closing quotes, or to the end of the line. */
  private void textUpTo(int search, String quotes) {
    int i = search;
    while (i < line.length() && !line.startsWith(quotes, i)) {
      i += line.charAt(i) == '\\' ? 2 : 1;
    }
    boolean closed = i < line.length();
    open = !closed && quotes.length() == 3 ? quotes : "";
    add(closed ? i + quotes.length() : line.length(), Tone.TEXT);
  }

  private void add(int end, Tone tone) {
    if (end <= at) {
      return;
    }
    String text = line.substring(at, end);
    at = end;
    if (!pieces.isEmpty() && pieces.getLast().tone() == tone) {
      text = pieces.removeLast().text() + text;
    }
    pieces.add(new Piece(text, tone));
  }
}
