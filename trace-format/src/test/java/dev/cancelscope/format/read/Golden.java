package dev.cancelscope.format.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The golden files of format 1.0; once released they never change. */
final class Golden {
  static final Path FOLDER = Path.of("src/test/resources/golden/1.0");

  private Golden() {}

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".cancelscope")).sorted().toList();
    }
  }

  static Path file(String name) {
    return FOLDER.resolve(name + ".cancelscope");
  }

  static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }
}
