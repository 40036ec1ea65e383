package dev.cancelscope.app.editor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts editors, and knows how the usual ones want to be told a line. */
public final class Editors {
  /** Program, and how it is started; the first that is installed is suggested. */
  private static final Map<String, String> USUAL = new LinkedHashMap<>();

  static {
    USUAL.put("code", "code --goto {file}:{line}");
    USUAL.put("codium", "codium --goto {file}:{line}");
    USUAL.put("cursor", "cursor --goto {file}:{line}");
    USUAL.put("pycharm", "pycharm --line {line} {file}");
    USUAL.put("charm", "charm --line {line} {file}");
    USUAL.put("idea", "idea --line {line} {file}");
    USUAL.put("zed", "zed {file}:{line}");
    USUAL.put("subl", "subl {file}:{line}");
    USUAL.put("kate", "kate --line {line} {file}");
    USUAL.put("gnome-text-editor", "gnome-text-editor {file}:{line}");
    USUAL.put("gedit", "gedit +{line} {file}");
  }

  private Editors() {}

  /**
   * An editor that is installed here.
   *
   * @param searchPath as in the environment's PATH; null: there is none
   */
  public static Optional<String> suggested(@Nullable String searchPath) {
    if (searchPath == null) {
      return Optional.empty();
    }
    List<String> folders = List.of(searchPath.split(File.pathSeparator));
    return USUAL.entrySet().stream()
        .filter(editor -> folders.stream().anyMatch(folder -> has(folder, editor.getKey())))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean has(String folder, String program) {
    try {
      return !folder.isBlank() && Files.isExecutable(Path.of(folder, program));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  /**
   * Starts it and leaves it alone.
   *
   * @throws IOException the program cannot be started
   */
  public static void open(EditorCommand command, Path file, int line) throws IOException {
    new ProcessBuilder(command.arguments(file, line))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
