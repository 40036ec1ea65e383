package dev.cancelscope.app.launch;

import dev.cancelscope.format.event.VisibleText;
import org.jspecify.annotations.Nullable;

/** Messages as they go to standard error: one line, no control characters. */
final class Sentences {
  private static final int LENGTH = 2_000;

  private Sentences() {}

  static String of(@Nullable String message) {
    String text = message == null || message.isBlank() ? "Unknown failure." : message.strip();
    String line = VisibleText.of(text.replaceAll("\\s*\\R\\s*", " "), LENGTH);
    return line.matches("(?s).*[.!?]") ? line : line + ".";
  }
}
