package dev.cancelscope.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One program of the truth corpus, and what its comments say must be found in it; see
 * truth/README.md.
 *
 * @param rule the root cause that must be the first finding; empty in a correct program
 * @param function the function that it stands in
 * @param line its line, counted from 1; 0 in a correct program
 * @param missed whether it is known not to be found first
 */
record TruthProgram(Path file, String rule, String function, int line, boolean missed) {
  private static final Pattern ROOT = Pattern.compile(".*# ROOT: ([a-z-]+)$");
  private static final Pattern DEF = Pattern.compile("( *)(?:async )?def (\\w+)\\(.*");
  private static final Path TRUTH = Path.of("truth").toAbsolutePath();

  static List<TruthProgram> bugs() {
    return all("bugs");
  }

  static List<TruthProgram> correct() {
    return all("correct");
  }

  private static List<TruthProgram> all(String folder) {
    try (var files = Files.list(TRUTH.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".py"))
          .sorted()
          .map(TruthProgram::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TruthProgram read(Path file) {
    List<String> lines = linesOf(file);
    boolean missed = lines.stream().anyMatch(line -> line.startsWith("# MISSED: "));
    for (int i = 0; i < lines.size(); i++) {
      Matcher root = ROOT.matcher(lines.get(i));
      if (root.matches()) {
        return new TruthProgram(file, root.group(1), functionAround(lines, i), i + 1, missed);
      }
    }
    return new TruthProgram(file, "", "", 0, missed);
  }

  /** The nearest {@code def} above that is indented less. */
  private static String functionAround(List<String> lines, int index) {
    int indent = lines.get(index).length() - lines.get(index).stripLeading().length();
    for (int i = index; i >= 0; i--) {
      Matcher def = DEF.matcher(lines.get(i));
      if (def.matches() && def.group(1).length() < indent) {
        return def.group(2);
      }
    }
    return "<module>";
  }

  private static List<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines() {
    return linesOf(file);
  }

  String name() {
    return file.getFileName().toString().replace(".py", "");
  }

  boolean isBug() {
    return line > 0;
  }
}
