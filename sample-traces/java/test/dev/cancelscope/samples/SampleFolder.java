package dev.cancelscope.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One sample: a program, the trace it left, and what must be found in it. */
record SampleFolder(Path folder) {

  /** All of them, by name. */
  static List<SampleFolder> all() {
    try (var folders = Files.list(Path.of("").toAbsolutePath())) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("program.py")))
          .sorted()
          .map(SampleFolder::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  Path program() {
    return folder.resolve("program.py");
  }

  Path trace() {
    return folder.resolve("trace.cancelscope");
  }

  ExpectedFindings expected() {
    return ExpectedFindings.read(folder.resolve("expected.txt"));
  }

  boolean isBetter() {
    return name().endsWith("-better");
  }
}
