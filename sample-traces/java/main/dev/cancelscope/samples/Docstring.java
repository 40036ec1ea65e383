package dev.cancelscope.samples;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The docstring of a sample's program: a line that is its title, and a paragraph whose first
 * sentence says what goes on.
 */
record Docstring(String title, String description) {
  private static final Pattern TEXT = Pattern.compile("\\A\\s*\"\"\"(.*?)\"\"\"", Pattern.DOTALL);
  private static final Pattern SENTENCE = Pattern.compile("\\A(.*?[.!?])(\\s|\\z)");

  static Docstring of(String program) {
    Matcher text = TEXT.matcher(program);
    String[] parts = text.find() ? text.group(1).strip().split("\\R", 2) : new String[] {""};
    String rest = parts.length > 1 ? parts[1].strip().replaceAll("\\s+", " ").replace("`", "") : "";
    Matcher sentence = SENTENCE.matcher(rest);
    return new Docstring(parts[0].strip(), sentence.find() ? sentence.group(1) : rest);
  }

  Sample sample(String name) {
    return new Sample(name, title.isEmpty() ? name : title, description);
  }
}
