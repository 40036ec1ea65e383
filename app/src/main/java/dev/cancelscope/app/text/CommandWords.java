package dev.cancelscope.app.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command as people type it, as the array that is started: no shell is involved. */
public final class CommandWords {
  private CommandWords() {}

  /** At blanks, but for those in quotes; empty: a quote is not closed. */
  public static Optional<List<String>> split(String text) {
    List<String> words = new ArrayList<>();
    var word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0 ? c == quote : c == '"' || c == '\'') {
        quote = quote == 0 ? c : 0;
        begun = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return quote != 0 ? Optional.empty() : Optional.of(words);
  }
}
