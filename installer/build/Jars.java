// The jars of the distribution.

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

final class Jars {
  private Jars() {}

  /** All but those without a class: JavaFX's main artifacts are empty, the system's stand beside them. */
  static List<Path> shipped(Path lib) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(Jars::hasClasses)
          .sorted()
          .toList();
    }
  }

  private static boolean hasClasses(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream().anyMatch(entry -> entry.getName().endsWith(".class"));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** {@code picocli} of {@code picocli-4.7.7.jar}. */
  static String artifact(Path jar) {
    return jar.getFileName().toString().replaceFirst("-\\d.*\\.jar$", "");
  }
}
