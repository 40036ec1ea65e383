package dev.cancelscope.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an {@code expected.txt} says; the README tells its format.
 *
 * @param rule the rule that the sample is about
 * @param lines one for each finding of severity warning or error, sorted; empty in better programs
 */
record ExpectedFindings(String rule, List<String> lines) {
  private static final String NONE = "none above info";

  static ExpectedFindings read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<String> findings = lines.subList(1, lines.size());
      if (findings.isEmpty()) {
        throw new IllegalStateException(file + " expects nothing; write '" + NONE + "'");
      }
      if (findings.equals(List.of(NONE))) {
        findings = List.of();
      }
      return new ExpectedFindings(lines.getFirst(), findings.stream().sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
