package dev.cancelscope.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reports that somebody has read and approved. */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /** The report is the approved one; with {@code -Dgolden.update=true} it becomes that. */
  static void assertApproved(String name, String report) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, report);
    }
    assertEquals(
        Files.readString(file), report, "to accept: mvn test -Dgolden.update=true, and review");
  }
}
