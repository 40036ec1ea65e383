package dev.cancelscope.app.editor;

import dev.cancelscope.app.text.CommandWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an editor is started: a program and its arguments, in which {@code {file}} and {@code {line}}
 * are filled in. It comes from the user's settings, never from a trace, and no shell ever sees it.
 */
public record EditorCommand(List<String> words) {
  private static final String FILE = "{file}";
  private static final String LINE = "{line}";

  public EditorCommand {
    words = List.copyOf(words);
  }

  /** Splits at blanks, outside quotes; empty: it names no program, or a quote is left open. */
  public static Optional<EditorCommand> parse(String text) {
    return CommandWords.split(text)
        .filter(words -> !words.isEmpty() && !words.getFirst().isBlank())
        .map(EditorCommand::new);
  }

  /** The argument array for one place; the file is added where nothing asks for it. */
  public List<String> arguments(Path file, int line) {
    String path = file.toAbsolutePath().toString();
    List<String> all = new ArrayList<>();
    boolean named = false;
    for (String word : words) {
      named |= word.contains(FILE);
      // The line first: a path may itself hold "{line}".
      all.add(word.replace(LINE, Integer.toString(line)).replace(FILE, path));
    }
    if (!named) {
      all.add(path);
    }
    return List.copyOf(all);
  }
}
